package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
            "coinm ETHUSD_PERP null 0 of 0 0 0",
            "options BTC-260109-100000-C null 0 of 0 0 0",
            "spot BTCUSDT 106 59 of 59 0 0",
            "usdm BTCUSDT 106.4 59 of 60 0 0");
    Map<String, Object> bitcoin = answer(2, 0).get(3);
    assertThat(bitcoin)
        .containsEntry("status", "complete")
        .containsEntry("verified", true)
        .containsEntry("volatility", 0.6)
        .containsEntry("imbalance_5", 0.4);
    assertThat((Double) bitcoin.get("vwap_distance_bps"))
        .isEqualTo(10_000 * (106 - 102.95) / 102.95, within());
    assertThat(answer(2, 0).get(4)).containsEntry("quadrant", "short_covering");
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
              assertThat(day)
                  .containsEntry("proven", 60L)
                  .containsEntry("with_a_price", 60L)
                  .containsEntry("expected_minutes", 1440);
            });
  }

  /**
   * Of November 2025, in which New York's clocks go back: 12:00 is missing, and of 12:01 to 12:03
   * nothing is known. The query begins inside a day, and leaves that one out.
   */
  @Test
  void whatIsMissingOrUnknownIsExpectedAllTheSame() throws IOException {
    String minutes =
        """
        with candles as (
          select 'spot' as market, 'BTCUSDT' as symbol, '1m' as "interval", t as open_time, true as is_closed,
            true as verified, 1 as volume, price as open, price as high, price as low, price as close,
            case when price is null then 'unknown' else 'complete' end as status
          from generate_series('2025-10-30 20:00Z'::timestamptz, '2025-11-03 20:59Z', '1 minute') t
          cross join lateral (
            select case when t not between '2025-11-02 12:01Z' and '2025-11-02 12:03Z'
              then extract(epoch from t) end as price
          ) p
          where t <> '2025-11-02 12:00Z'
        )
        """;
    String question = blocks(3).get(1).replace("now()", "'2025-11-30 12:00Z'::timestamptz");

    assertThat(DATABASE.query(minutes + question))
        .extracting(
            day ->
                "%s: %s and %s of %s, %s to %s"
                    .formatted(
                        day.get("trading_day"),
                        day.get("proven"),
                        day.get("with_a_price"),
                        day.get("expected_minutes"),
                        at(day.get("open")),
                        at(day.get("close"))))
        .containsExactly(
            "2025-11-01: 1440 and 1440 of 1440, 2025-10-31T20:00:00Z to 2025-11-01T19:59:00Z",
            "2025-11-02: 1496 and 1496 of 1500, 2025-11-01T20:00:00Z to 2025-11-02T20:59:00Z",
            "2025-11-03: 1440 and 1440 of 1440, 2025-11-02T21:00:00Z to 2025-11-03T20:59:00Z");
  }

  private static Instant at(Object price) {
    return Instant.ofEpochSecond(((Number) price).longValue());
  }

  @Test
  void whatIsNotToBeTrustedSaysWhy() throws IOException {
    assertThat(answer(4, 0))
        .extracting(
            row ->
                "%s %s %s: %s"
                    .formatted(
                        row.get("market"),
                        row.get("symbol"),
                        row.get("status"),
                        row.get("differences")))
        .containsExactly(
            "usdm BTCUSDT complete: expected: built from aggregates",
            "spot ETHUSDT incomplete: expected: incomplete",
            "spot ETHUSDT complete: volume 2 against 2.5");
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
        .extracting(row -> row.get("span") + " " + row.get("quadrant") + " " + row.get("minutes"))
        .containsExactly("30m new_longs 40", "30m short_covering 20");
    assertThat(answer(10, 0))
        .extracting(
            row ->
                "%s %s %s %s"
                    .formatted(
                        row.get("market"),
                        row.get("symbol"),
                        row.get("outcome"),
                        row.get("trades_fetched")))
        .containsExactly(
            "spot ETHUSDT open 0", "usdm BTCUSDT refilled 2", "spot BTCUSDT refilled 3");
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
