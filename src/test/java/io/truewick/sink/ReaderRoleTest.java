package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the role {@code truewick_reader} may, and that a migration does not depend on it. */
class ReaderRoleTest {
  private static final String NOT_READABLE =
      """
      select string_agg(relname, ' ') from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
        and not relispartition and not has_table_privilege('truewick_reader', oid, 'select')
      """;

  private static final String CHANGEABLE =
      """
      select string_agg(relname, ' ') from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
        and has_table_privilege('truewick_reader', oid, 'insert, update, delete, truncate')
      """;

  private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void create() {
    database.create();
  }

  @AfterEach
  void drop() {
    database.drop();
  }

  @Test
  void readsEverythingAndWhatComesLaterAndChangesNothing() {
    Migrations.migrate(database.settings());
    database.execute("create table comes_later (id int)");
    assertThat(database.value(NOT_READABLE)).isNull();
    assertThat(database.value(CHANGEABLE)).isNull();
    database.execute("set role truewick_reader; select * from market_overview");
    for (String forbidden :
        new String[] {
          "delete from candles",
          "update alert_rules set threshold = 1",
          "insert into comes_later values (1)",
          "select create_partition('candles', now())",
          "create table mine (id int)"
        }) {
      assertThatThrownBy(
              () -> database.execute("set session authorization truewick_reader; " + forbidden))
          .as(forbidden)
          .rootCause()
          .satisfies(error -> assertThat(((SQLException) error).getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void isLeftToAnAdministratorWhereTheMigratingUserMayNotCreateIt() throws IOException {
    database.execute("create role humble login; grant all on schema public to humble");
    boolean existed =
        database
            .value("select count(*) from pg_roles where rolname = 'truewick_reader'")
            .equals(1L);
    if (existed) {
      database.execute("alter role truewick_reader rename to truewick_reader_kept");
    }
    try {
      SinkSettings owner = database.settings();
      Migrations.migrate(
          new SinkSettings(
              owner.url(),
              "humble",
              "",
              owner.batchRows(),
              owner.batchInterval(),
              owner.outagePatience()));
      assertThat(database.value("select count(*) from pg_roles where rolname = 'truewick_reader'"))
          .isEqualTo(0L);

      database.execute(Files.readString(Path.of("sql", "admin", "truewick_reader.sql")));
      database.execute("set role humble; create table comes_later (id int)");
      assertThat(database.value(NOT_READABLE)).isNull();
    } finally {
      database.execute(
          "drop owned by truewick_reader; drop role truewick_reader;"
              + " drop owned by humble; drop role humble");
      if (existed) {
        database.execute("alter role truewick_reader_kept rename to truewick_reader");
      }
    }
  }
}
