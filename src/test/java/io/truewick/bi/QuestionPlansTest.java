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
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeAll
  static void fill() {
    LargeMarket.fill(DATABASE, 6, 16);
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
}
