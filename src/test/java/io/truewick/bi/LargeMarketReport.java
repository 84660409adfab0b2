package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Plans and times of the common questions on more than five million candles; what it prints stands
 * in docs/bi.md. Takes minutes, so it is run by its name alone: {@code mvn -B -q test-compile
 * surefire:test -Dtest=LargeMarketReport}.
 */
class LargeMarketReport {
  private static final int SYMBOLS = 60;
  private static final int DAYS = 60;
  private static final Path REPORT = Path.of("target", "large-market.txt");

  @Test
  void plansAndTimes() throws Exception {
    TestDatabase database = TestDatabase.migrated().create();
    try {
      long start = System.nanoTime();
      LargeMarket.fill(database, SYMBOLS, DAYS);
      List<String> lines = new ArrayList<>();
      long candles = (Long) database.value("select count(*) from candles");
      assertThat(candles).isGreaterThan(5_000_000);
      lines.add(
          "%,d candles and %,d revisions in %s; filled in %d s"
              .formatted(
                  candles,
                  (Long) database.value("select count(*) from candle_revisions"),
                  database.value("select pg_size_pretty(sum(bytes)) from partitions"),
                  (System.nanoTime() - start) / 1_000_000_000));
      for (LargeMarket.Question question : LargeMarket.QUESTIONS) {
        lines.add("");
        lines.add("== " + question.text());
        lines.add(question.sql());
        List<String> first = LargeMarket.explain(database, question);
        lines.add("first time: " + first.get(first.size() - 1).strip());
        lines.addAll(LargeMarket.explain(database, question));
      }
      lines.add(dropOfAMonth(database));
      Files.write(REPORT, lines);
      lines.forEach(System.out::println);
    } finally {
      database.drop();
    }
  }

  private static String dropOfAMonth(TestDatabase database) {
    long start = System.nanoTime();
    database.execute("drop table candles_2026_01");
    return "\n== dropping a month: %d ms".formatted((System.nanoTime() - start) / 1_000_000);
  }
}
