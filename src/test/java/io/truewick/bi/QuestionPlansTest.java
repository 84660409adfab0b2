package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * That the common questions read what they need and not the whole table; on enough rows that
 * reading all of them would cost more. {@link LargeMarketReport} does it on millions.
 */
class QuestionPlansTest {
  /** Eight days of marks, books and open interest of what has no candles. */
  private static final String OPTIONS =
      """
      select create_partition(name, t)
      from unnest(array['mark_prices', 'book_imbalance', 'open_interest']) name,
        generate_series('2026-03-03Z'::timestamptz, '2026-03-10Z', '1 day') t;
      create temp table readings as
      select 'options' as market, 'OPT' || s as symbol, t as at
      from generate_series(1, 5) s,
        generate_series('2026-03-03Z'::timestamptz, '2026-03-10 23:59Z', '1 minute') t;
      insert into mark_prices (market, symbol, at, mark_price) select *, 5 from readings;
      insert into book_imbalance (market, symbol, at, synced) select *, false from readings;
      insert into open_interest (market, symbol, at, open_interest) select *, 5 from readings;
      drop table readings;
      analyze mark_prices, book_imbalance, open_interest;
      """;

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeAll
  static void fill() {
    LargeMarket.fill(DATABASE, 6, 16);
    DATABASE.execute(OPTIONS);
  }

  @Test
  void noQuestionReadsAWholeTable() {
    for (LargeMarket.Question question : LargeMarket.QUESTIONS) {
      List<String> plan = LargeMarket.explain(DATABASE, question);
      assertThat(plan).as(question.text()).noneMatch(line -> line.contains("Seq Scan on candle"));
      assertThat(plan).as(question.text()).anyMatch(line -> line.contains("Index"));
    }
  }

  /** PostgreSQL 18 could skip through the primary key; those before it could not. */
  @Test
  void allSymbolsOfAMomentAreFoundByTime() {
    assertThat(LargeMarket.explain(DATABASE, LargeMarket.QUESTIONS.get(4)))
        .anyMatch(line -> line.contains("candles_2026_03_interval_open_time_market_idx"));
  }

  @Test
  void monthsThatAreNotAskedForAreNotRead() {
    for (int i : new int[] {0, 1, 4, 5, 6}) {
      List<String> plan = LargeMarket.explain(DATABASE, LargeMarket.QUESTIONS.get(i));
      assertThat(plan)
          .as(LargeMarket.QUESTIONS.get(i).text())
          .noneMatch(line -> line.contains("candles_2026_02"))
          .anyMatch(line -> line.contains("candles_2026_03"));
    }
  }

  /** Of symbols without candles the two newest days are asked for, a probe a symbol. */
  @Test
  void symbolsWithoutCandlesAreFoundInTwoDays() {
    assertThat(DATABASE.value("select count(*) from instruments where open_time is null"))
        .isEqualTo(5L);
    for (String view : List.of("instruments", "market_overview")) {
      List<String> plan =
          LargeMarket.explain(DATABASE, new LargeMarket.Question(view, "select * from " + view));
      assertThat(plan)
          .as(view)
          .filteredOn(line -> line.matches(".*(mark_prices|book_imbalance)_2026_03_0[3-8].*"))
          .isNotEmpty()
          .allMatch(line -> line.contains("never executed"));
      assertThat(plan)
          .as(view)
          .filteredOn(line -> line.matches(".* on (mark_prices|book_imbalance|open_interest)_.*"))
          .noneMatch(line -> line.contains("Seq Scan") && !line.contains("never executed"));
    }
  }
}
