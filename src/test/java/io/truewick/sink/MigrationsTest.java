package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.empty();

  private static Migrations.Migrated first;

  @BeforeAll
  static void aTableOfSomebodyElseStandsThereAlready() {
    DATABASE.execute("create table somebody_elses (id int)");
    first = Migrations.migrate(DATABASE.settings());
  }

  @Test
  void theFirstRunAppliesEveryScriptAndTheSecondNone() {
    List<String> scripts =
        Arrays.stream(Path.of("sql", "postgres").toFile().list()).sorted().toList();
    String newest = scripts.get(scripts.size() - 1).substring(1, 4);
    assertThat(first).isEqualTo(new Migrations.Migrated(scripts.size(), newest));
    assertThat(Migrations.migrate(DATABASE.settings()))
        .isEqualTo(new Migrations.Migrated(0, newest));
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamedWithoutThePassword() {
    assertThatThrownBy(
            () -> Migrations.migrate(at("jdbc:postgresql://localhost:1/x?password=secret")))
        .isInstanceOf(MigrationException.class)
        .hasMessageStartingWith("database jdbc:postgresql://localhost:1/x cannot be reached: ")
        .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("secret"));
  }

  @Test
  void aUrlThatIsNoneIsRefusedWithoutThePassword() {
    assertThatThrownBy(
            () -> Migrations.migrate(at("postgres://me:secret@localhost/x?password=secret")))
        .isInstanceOf(MigrationException.class)
        .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("secret"));
  }

  @Test
  void aDatabaseThatDoesNotExistIsSaidToBeMissing() {
    String url = DATABASE.settings().url().replaceFirst("/[^/]*$", "/nowhere");
    assertThatThrownBy(() -> Migrations.migrate(at(url)))
        .hasMessageContaining("does not exist; create it first");
  }

  @Test
  void aUserWithoutRightsIsNamed() {
    DATABASE.execute(
        "create role reader login; create schema empty; grant usage on schema empty to reader");
    SinkSettings settings = DATABASE.settings();
    SinkSettings reader =
        new SinkSettings(
            settings.url() + "?currentSchema=empty",
            "reader",
            "secret",
            settings.batchRows(),
            settings.batchInterval(),
            settings.outagePatience());
    assertThatThrownBy(() -> Migrations.migrate(reader))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("user reader may not create tables in schema empty")
        .satisfies(error -> assertThat(stackTrace(error)).doesNotContain("secret"));
  }

  private static SinkSettings at(String url) {
    SinkSettings settings = DATABASE.settings();
    return new SinkSettings(
        url,
        settings.user(),
        "secret",
        settings.batchRows(),
        settings.batchInterval(),
        settings.outagePatience());
  }

  private static String stackTrace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
