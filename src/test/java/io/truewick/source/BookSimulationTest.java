package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.AlertKind;
import io.truewick.model.BookSecond;
import io.truewick.model.Market;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookSimulationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource(names = {"SPOT", "USDM"})
  void booksAreWholeWithinSecondsAndEveryRowIsTrue(Market market) throws Exception {
    BookSimulation run = new BookSimulation(1, market).run(MINUTE.multipliedBy(2));

    run.assertNothingWrong();
    for (String symbol : new String[] {"BUSY", "TOPPED", "SLOW"}) {
      assertThat(tail(run, symbol, 110)).extracting(BookSecond::synced).containsOnly(true);
      assertThat(tail(run, symbol, 100)).extracting(BookSecond::ofi).doesNotContainNull();
    }
    assertThat(tail(run, "QUIET", 60)).extracting(BookSecond::synced).containsOnly(true);
    assertThat(run.count(SourceMetric.BOOK_RESYNCS)).isZero();
    assertThat(run.observations(AlertKind.BOOK_OUT_OF_SYNC))
        .hasSize(4)
        .allMatch(seen -> seen.value() == 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"SPOT", "USDM"})
  void oneLostChangeFlagsItsSymbolAloneAndIsMendedInSeconds(Market market) throws Exception {
    BookSimulation run = new BookSimulation(6, market).run(MINUTE);
    long lostMs = run.exchangeMs();
    run.dropNextFrameOf("BUSY");
    run.run(MINUTE);

    run.assertNothingWrong();
    assertThat(run.count(SourceMetric.BOOK_RESYNCS)).isEqualTo(1);
    assertThat(unsynced(run, "BUSY", lostMs)).isBetween(1L, 3L);
    assertThat(run.rows("BUSY").lastEntry().getValue().synced()).isTrue();
    for (String other : new String[] {"TOPPED", "QUIET", "SLOW"}) {
      assertThat(unsynced(run, other, lostMs)).as(other).isZero();
    }
    assertThat(run.observations(AlertKind.BOOK_OUT_OF_SYNC))
        .filteredOn(seen -> seen.atMs() > lostMs)
        .extracting(seen -> seen.instrument().symbol() + " " + seen.value())
        .containsExactly("BUSY 1.0", "BUSY 0.0");
  }

  /** A snapshot is then ahead of the stream, and of seconds that have not been closed yet. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void aSnapshotThatIsAheadOfItsStreamSaysNothingOfTheTimeBefore(long seed) throws Exception {
    Market market = seed % 2 == 0 ? Market.SPOT : Market.USDM;
    BookSimulation run = new BookSimulation(seed, market).withLag(Duration.ofMillis(1_300));
    for (int i = 0; i < 12; i++) {
      run.run(Duration.ofMillis(10_010));
      if (i % 3 == 0) {
        run.disconnect();
      } else {
        run.dropNextFrameOf(i % 3 == 1 ? "BUSY" : "SLOW");
      }
    }
    run.run(MINUTE.multipliedBy(2));

    run.assertNothingWrong();
    for (String symbol : new String[] {"BUSY", "TOPPED", "QUIET", "SLOW"}) {
      assertThat(tail(run, symbol, 20)).extracting(BookSecond::synced).containsOnly(true);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SPOT", "USDM"})
  void aBookThatCannotBecomeWholeIsSaidToBeOutOfSync(Market market) throws Exception {
    BookSimulation run = new BookSimulation(6, market);
    run.restDownFor(MINUTE.multipliedBy(4));
    run.run(MINUTE.multipliedBy(3));

    assertThat(run.observations(AlertKind.BOOK_OUT_OF_SYNC))
        .extracting(seen -> seen.instrument().symbol() + " " + seen.value())
        .contains("BUSY 1.0", "TOPPED 1.0");
    run.run(MINUTE.multipliedBy(2));
    run.assertNothingWrong();
    assertThat(run.observations(AlertKind.BOOK_OUT_OF_SYNC))
        .extracting(seen -> seen.instrument().symbol() + " " + seen.value())
        .contains("BUSY 0.0", "TOPPED 0.0");
  }

  @ParameterizedTest
  @EnumSource(names = {"SPOT", "USDM"})
  void aMutedStreamIsFoundAndTheSecondsInBetweenAreTakenBack(Market market) throws Exception {
    BookSimulation run = new BookSimulation(3, market).run(MINUTE.multipliedBy(2));
    run.mute("busy@depth@100ms");
    run.run(Duration.ofSeconds(8));
    run.unmute();
    run.run(MINUTE);

    run.assertNothingWrong();
    assertThat(run.count(SourceMetric.STALLED_STREAMS)).isPositive();
    assertThat(run.count(SourceMetric.BOOK_ROWS_RETRACTED)).isPositive();
    assertThat(tail(run, "BUSY", 40)).extracting(BookSecond::synced).containsOnly(true);
  }

  @ParameterizedTest
  @EnumSource(names = {"SPOT", "USDM"})
  void aReplacedConnectionBreaksNoBook(Market market) throws Exception {
    BookSimulation run =
        new BookSimulation(4, market)
            .withRotations(Duration.ofSeconds(20))
            .run(MINUTE.multipliedBy(3));

    run.assertNothingWrong();
    assertThat(run.count(SourceMetric.ROTATIONS)).isGreaterThan(4);
    assertThat(tail(run, "BUSY", 170)).extracting(BookSecond::synced).containsOnly(true);
  }

  @ParameterizedTest
  @EnumSource(names = {"SPOT", "USDM"})
  void auditsMatchEveryLevelAndDisturbNothing(Market market) throws Exception {
    BookSimulation run =
        new BookSimulation(5, market)
            .withAudits(Duration.ofSeconds(15))
            .run(MINUTE.multipliedBy(3));

    run.assertNothingWrong();
    assertThat(run.count(SourceMetric.BOOK_AUDITS)).isGreaterThan(20);
    assertThat(run.count(SourceMetric.BOOK_AUDITED_LEVELS)).isGreaterThan(1_000);
    assertThat(run.count(SourceMetric.BOOK_MATCHING_LEVELS))
        .isEqualTo(run.count(SourceMetric.BOOK_AUDITED_LEVELS));
    assertThat(tail(run, "BUSY", 170)).extracting(BookSecond::synced).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void whateverFailsNoRowIsWrongAndEveryBookIsWholeInTheEnd(long seed) throws Exception {
    Random random = new Random(seed);
    Market market = random.nextBoolean() ? Market.SPOT : Market.USDM;
    BookSimulation run =
        new BookSimulation(seed, market)
            .withAudits(Duration.ofSeconds(10 + random.nextInt(60)))
            .withRotations(Duration.ofSeconds(30 + random.nextInt(100)));
    for (int i = 0; i < 25; i++) {
      fault(run, random, seed % 2 == 0);
      run.run(Duration.ofMillis(10L * random.nextInt(1_200)));
    }
    run.unmute();
    run.run(MINUTE.multipliedBy(3));

    run.assertNothingWrong();
    for (String symbol : new String[] {"BUSY", "TOPPED", "QUIET", "SLOW"}) {
      assertThat(tail(run, symbol, 20)).extracting(BookSecond::synced).containsOnly(true);
    }
    assertThat(run.count(SourceMetric.BOOK_MATCHING_LEVELS))
        .isEqualTo(run.count(SourceMetric.BOOK_AUDITED_LEVELS));
  }

  /** Either crashes or losses: of a loss that had not shown yet when it crashed nobody knows. */
  private static void fault(BookSimulation run, Random random, boolean crashes) {
    String[] symbols = {"BUSY", "TOPPED", "QUIET", "SLOW"};
    switch (random.nextInt(5)) {
      case 0 -> run.disconnect();
      case 1 -> run.refuseFor(Duration.ofSeconds(random.nextInt(15)));
      case 2 -> run.restDownFor(Duration.ofSeconds(random.nextInt(15)));
      default -> {
        if (crashes) {
          run.crash();
        } else if (random.nextInt(3) == 0) {
          run.mute("busy@depth@100ms");
        } else {
          run.dropNextFrameOf(symbols[random.nextInt(symbols.length)]);
        }
      }
    }
    if (random.nextInt(2) == 0) {
      run.unmute();
    }
  }

  /** The rows of so many last seconds. */
  private static Iterable<BookSecond> tail(BookSimulation run, String symbol, int seconds) {
    NavigableMap<Long, BookSecond> rows = run.rows(symbol);
    return rows.tailMap(rows.lastKey() - 1_000L * seconds, false).values();
  }

  private static long unsynced(BookSimulation run, String symbol, long fromMs) {
    return run.rows(symbol).tailMap(fromMs).values().stream().filter(row -> !row.synced()).count();
  }
}
