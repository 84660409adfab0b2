package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every question of docs/bi.md, asked of a small market as it stands on the page. */
class BiQuestionsTest {
  private static final Pattern SECTION =
      Pattern.compile("^### (\\d+)\\. .*?$(.*?)(?=^### |\\z)", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeAll
  static void fill() {
    SmallMarket.fill(DATABASE);
  }

  @Test
  void thereAreTenAndEachHasAnAnswer() throws IOException {
    for (int number = 1; number <= 10; number++) {
      for (int block = 0; block < blocks(number).size(); block++) {
        assertThat(answer(number, block)).as("question %d, block %d", number, block).isNotEmpty();
      }
      assertThat(blocks(number)).as("question %d", number).isNotEmpty();
    }
    assertThat(blocks(11)).isEmpty();
  }

  @Test
  void minutesToComputeWithAreClosedAndProven() throws IOException {
    List<Map<String, Object>> minutes = answer(1, 0);
    assertThat(minutes).hasSize(60);
    assertThat(minutes.get(59).get("close").toString()).isEqualTo("105.9");
  }

  @Test
  void theOverviewHasARowForEachSymbol() throws IOException {
    assertThat(answer(2, 0))
        .extracting(
            row ->
                "%s %s %s %s %s %s"
                    .formatted(
                        row.get("market"),
                        row.get("symbol"),
                        row.get("price"),
                        row.get("proven_in_the_hour"),
                        row.get("open_gaps"),
                        row.get("open_alerts")))
        .containsExactly(
            "spot ETHUSDT 19.41 58 of 60 1 1",
            "spot BTCUSDT 106 59 of 59 0 0",
            "usdm BTCUSDT 106.4 59 of 60 0 0");
    Map<String, Object> bitcoin = answer(2, 0).get(1);
    assertThat(bitcoin)
        .containsEntry("status", "complete")
        .containsEntry("verified", true)
        .containsEntry("volatility", 0.6)
        .containsEntry("imbalance_5", 0.4);
    assertThat((Double) bitcoin.get("vwap_distance_bps"))
        .isEqualTo(10_000 * (106 - 102.95) / 102.95, within());
    assertThat(answer(2, 0).get(2)).containsEntry("quadrant", "short_covering");
  }

  @Test
  void daysAreThoseOfTheExchangeOrOfNewYork() throws IOException {
    assertThat(answer(3, 0))
        .extracting(row -> row.get("day").toString())
        .containsExactly("2026-01-02", "2026-01-03", "2026-01-04");
    assertThat(answer(3, 1))
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.get("trading_day").toString()).isEqualTo("2026-01-05");
              assertThat(day.get("open").toString()).isEqualTo("100.0");
              assertThat(day.get("high").toString()).isEqualTo("105.9");
              assertThat(day.get("close").toString()).isEqualTo("105.9");
              assertThat(day).containsEntry("proven", 60L).containsEntry("minutes", 60L);
            });
  }

  @Test
  void whatIsNotToBeTrustedSaysWhy() throws IOException {
    assertThat(answer(4, 0))
        .extracting(row -> row.get("status") + ": " + row.get("differences"))
        .containsExactly(
            "complete: expected: built from aggregates",
            "incomplete: expected: incomplete",
            "complete: volume 2 against 2.5");
  }

  @Test
  void aStrategyHadKnownTheUncorrectedMinute() throws IOException {
    assertThat(answer(5, 0))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row)
                  .containsEntry("status", "incomplete")
                  .containsEntry("status_today", "repaired");
              assertThat(row.get("volume") + " " + row.get("volume_today")).isEqualTo("2 3");
            });
  }

  @Test
  void wrongAndKnownToBeIncompleteAreTwoThings() throws IOException {
    assertThat(answer(6, 0))
        .filteredOn(row -> row.get("day").toString().equals("2026-01-05"))
        .extracting(
            row ->
                row.get("compared")
                    + " "
                    + row.get("equal")
                    + " "
                    + row.get("wrong")
                    + " "
                    + row.get("known_to_be_incomplete"))
        .containsExactly("120 118 1 1", "60 59 0 1");
  }

  @Test
  void figuresOfReturnsBooksAndPositions() throws IOException {
    assertThat(answer(7, 0))
        .singleElement()
        .satisfies(
            row -> {
              assertThat((Double) row.get("correlation")).isBetween(0.9, 1.0);
              // of 59 steps each of two unproven minutes takes two
              assertThat(row).containsEntry("minutes", 55L);
            });
    assertThat(answer(8, 0))
        .extracting(row -> row.get("seconds"))
        .containsExactly(60L, 58L, 60L, 60L, 60L);
    assertThat(answer(9, 0))
        .extracting(row -> row.get("quadrant") + " " + row.get("minutes"))
        .containsExactly("new_longs 40", "short_covering 20");
    assertThat(answer(10, 0))
        .extracting(
            row -> row.get("symbol") + " " + row.get("outcome") + " " + row.get("trades_fetched"))
        .containsExactly("ETHUSDT open 0", "BTCUSDT refilled 3");
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private static List<Map<String, Object>> answer(int question, int block) throws IOException {
    return SmallMarket.ask(DATABASE, blocks(question).get(block));
  }

  private static List<String> blocks(int question) throws IOException {
    Matcher sections = SECTION.matcher(Files.readString(Path.of("docs", "bi.md")));
    List<String> blocks = new ArrayList<>();
    while (sections.find()) {
      if (Integer.parseInt(sections.group(1)) == question) {
        Matcher block = BLOCK.matcher(sections.group(2));
        while (block.find()) {
          blocks.add(block.group(1));
        }
      }
    }
    return blocks;
  }
}
