package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.sink.TestDatabase;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every panel's query: SQL is run on the real tables, metrics are looked up in the code. */
class PanelsTest {
  private static final String TIME_FILTER = "\\$__timeFilter\\(([^)]*)\\)";
  private static final String OF_THE_SMALL_MARKET =
      "$1 between '2026-01-05T10:55:00Z' and '2026-01-05T12:05:00Z'";
  private static final Set<String> DATA_SOURCES =
      Set.of("truewick-postgres", "truewick-prometheus");

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeAll
  static void fill() {
    SmallMarket.fill(DATABASE);
  }

  @Test
  void sqlOfEveryPanelHasAnAnswer() {
    for (JsonNode board : Dashboards.all()) {
      assertThat(Dashboards.sql(board)).isNotEmpty();
      for (Dashboards.Query query : Dashboards.sql(board)) {
        List<Map<String, Object>> rows = ask(query.text(), "spot");
        rows.addAll(ask(query.text(), "usdm"));
        assertThat(rows).as(query.where()).isNotEmpty();
        if (query.text().contains("\"time\"")) {
          assertThat(rows).as(query.where()).allMatch(row -> row.get("time") instanceof Timestamp);
        }
        if (query.target().path("format").asText().equals("time_series")) {
          assertThat(rows)
              .as(query.where())
              .allMatch(row -> row.get("metric") instanceof String && row.get("value") != null);
        }
      }
    }
  }

  @Test
  void variablesAndAnnotationsOfferSomething() {
    for (JsonNode board : Dashboards.all()) {
      for (JsonNode variable : board.path("templating").path("list")) {
        List<Map<String, Object>> offered = ask(variable.path("query").asText(), "spot");
        offered.addAll(ask(variable.path("query").asText(), "usdm"));
        assertThat(offered).as(variable.path("name").asText()).isNotEmpty();
      }
      for (JsonNode annotation : board.path("annotations").path("list")) {
        assertThat(ask(annotation.path("rawQuery").asText(), "spot")).isNotEmpty();
      }
    }
  }

  /** Those of which there are no candles, too; the first span offered is the nearest to an hour. */
  @Test
  void variablesOfferEverySymbolAndItsSpans() {
    assertThat(offered("market", "spot")).containsExactly("coinm", "options", "spot", "usdm");
    assertThat(offered("symbol", "options")).containsExactly("BTC-260109-100000-C");
    assertThat(offered("vspan", "spot")).containsExactly("1h", "24h");
    assertThat(offered("wspan", "spot")).containsExactly("1h");
    assertThat(offered("fspan", "usdm")).containsExactly("30m");
  }

  private static List<Object> offered(String variable, String market) {
    for (JsonNode node : Dashboards.all().get(0).path("templating").path("list")) {
      if (node.path("name").asText().equals(variable)) {
        return ask(node.path("query").asText(), market).stream()
            .map(row -> row.values().iterator().next())
            .toList();
      }
    }
    throw new AssertionError(variable);
  }

  @Test
  void everyMetricIsOneTheJobHas() {
    assertThat(Dashboards.metricNames()).hasSizeGreaterThan(20);
    assertThat(ExportedMetrics.names()).containsAll(Dashboards.metricNames());
  }

  @Test
  void everyQueryNamesAMetricAndEveryPanelAKnownDataSource() {
    for (JsonNode board : Dashboards.all()) {
      for (Dashboards.Query query : Dashboards.prometheus(board)) {
        assertThat(Dashboards.metricNames(query.text())).as(query.where()).isNotEmpty();
      }
      for (JsonNode panel : board.path("panels")) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        assertThat(DATA_SOURCES).contains(panel.path("datasource").path("uid").asText());
        panel
            .path("targets")
            .forEach(
                target ->
                    assertThat(target.path("datasource")).isEqualTo(panel.path("datasource")));
      }
    }
  }

  @Test
  void panelsHaveTheirOwnIdsAndPlaces() {
    for (JsonNode board : Dashboards.all()) {
      List<Integer> ids = new ArrayList<>();
      List<String> cells = new ArrayList<>();
      for (JsonNode panel : board.path("panels")) {
        ids.add(panel.path("id").asInt());
        JsonNode place = panel.path("gridPos");
        assertThat(place.path("x").asInt() + place.path("w").asInt()).isBetween(1, 24);
        for (int x = 0; x < place.path("w").asInt(); x++) {
          for (int y = 0; y < place.path("h").asInt(); y++) {
            cells.add((place.path("x").asInt() + x) + "/" + (place.path("y").asInt() + y));
          }
        }
      }
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(cells).as("cells of the grid").doesNotHaveDuplicates();
    }
  }

  /** What Grafana would send for BTCUSDT, one minute and a zoom of a quarter of a minute. */
  private static List<Map<String, Object>> ask(String query, String market) {
    String sql =
        query
            .replaceAll(TIME_FILTER, OF_THE_SMALL_MARKET)
            .replace("$__interval", "15s")
            .replace("$market", market)
            .replace("$symbol", "BTCUSDT")
            .replace("$interval", "1m")
            .replace("$vspan", "1h")
            .replace("$wspan", "1h")
            .replace("$fspan", "30m");
    assertThat(sql).as("nothing of Grafana is left").doesNotContain("$");
    return new ArrayList<>(SmallMarket.ask(DATABASE, sql));
  }
}
