package io.truewick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dashboard asks data sources that are provisioned, in SQL that the tables understand. */
class DashboardsTest {
  private static final String DIRECTORY = "jobs/compose/grafana/dashboards";

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  static List<Path> dashboards() {
    return Checkout.files(DIRECTORY).filter(file -> file.toString().endsWith(".json")).toList();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void queriesGoToKnownSourcesAndRun(Path file) throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
    assertThat(dashboard.path("uid").asText()).startsWith("truewick-");
    List<JsonNode> targets = dashboard.findValues("targets");
    assertThat(targets).isNotEmpty();
    for (JsonNode panel : targets) {
      for (JsonNode target : panel) {
        assertThat(sources()).contains(target.at("/datasource/uid").asText());
        if (target.at("/datasource/uid").asText().equals("truewick-postgres")) {
          // an array of rows, if the statement is sound
          assertThat(DATABASE.query(withoutMacros(target.path("rawSql").asText()))).isEmpty();
        }
      }
    }
  }

  /** Grafana's macros as it writes them out for PostgreSQL. */
  private static String withoutMacros(String sql) {
    return sql.replaceAll(
            "\\$__timeFilter\\(([^)]*)\\)", "$1 between now() - interval '1h' and now()")
        .replaceAll("\\$__time(From|To)\\(\\)", "now()");
  }

  private static Set<String> sources() {
    Set<String> uids = new TreeSet<>();
    Pattern.compile("uid: ([\\w-]+)")
        .matcher(Checkout.text("jobs/compose/grafana/provisioning/datasources/truewick.yaml"))
        .results()
        .forEach(found -> uids.add(found.group(1)));
    return uids;
  }
}
