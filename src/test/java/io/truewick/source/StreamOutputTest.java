package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.truewick.model.FeedEvent;
import io.truewick.model.Kline;
import io.truewick.model.Liquidation;
import io.truewick.model.MarkPrice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a stream without trades is passed on. */
class StreamOutputTest {
  private static final long START_MS = 1_795_000_020_000L;

  @Test
  void passesTheNewestStateOfAKlineOnceASecond() {
    KlineOutput output = new KlineOutput();
    List<Kline> passed = new ArrayList<>();
    for (int ms = 250; ms <= 3_000; ms += 250) {
      output.take(Figures.kline(START_MS, START_MS + ms, ms, false));
      passed.addAll(klines(output, START_MS + ms));
    }

    assertThat(passed)
        .extracting(Kline::eventTimeMs)
        .containsExactly(START_MS + 250, START_MS + 1_250, START_MS + 2_250);
    assertThat(klines(output, START_MS + 3_250))
        .as("the last state, when its second is over")
        .extracting(Kline::eventTimeMs)
        .containsExactly(START_MS + 3_000);
  }

  @Test
  void passesAFinalKlineAtOnceAndOnce() {
    KlineOutput output = new KlineOutput();
    output.take(Figures.kline(START_MS, START_MS + 59_900, 5, false));
    output.take(Figures.kline(START_MS, START_MS + 60_010, 6, true));
    output.take(Figures.kline(START_MS + 60_000, START_MS + 60_020, 1, false));
    output.take(Figures.kline(START_MS, START_MS + 60_010, 6, true));
    output.take(Figures.kline(START_MS, START_MS + 59_950, 5, false));

    assertThat(klines(output, START_MS + 60_020))
        .extracting(Kline::trades, Kline::closed)
        .containsExactly(tuple(6L, true), tuple(1L, false));
  }

  @Test
  void losesNoFinalKlineWhenOneConnectionIsBehindTheOther() {
    KlineOutput output = new KlineOutput();
    output.take(Figures.kline(START_MS + 60_000, START_MS + 120_010, 2, true));
    output.take(Figures.kline(START_MS, START_MS + 60_010, 6, true));

    assertThat(klines(output, START_MS + 120_020))
        .extracting(Kline::openTimeMs)
        .containsExactly(START_MS + 60_000, START_MS);
  }

  @Test
  void passesTheNewestTickerOnceASecondAndNoOlderOne() {
    TickerOutput output = new TickerOutput();
    List<FeedEvent> passed = new ArrayList<>();
    for (long ms : new long[] {500, 1_000, 500, 1_400, 1_600}) {
      output.take(Figures.ticker(START_MS + ms, "100", 7L));
      output.drainTo(passed, START_MS + ms);
    }

    assertThat(passed)
        .extracting(event -> event.ticker().eventTimeMs())
        .containsExactly(START_MS + 500, START_MS + 1_600);
  }

  @Test
  void passesEveryMarkPriceOnce() {
    SeriesOutput<MarkPrice> output = new SeriesOutput<>(MarkPrice.class, FeedEvent::of);
    List<FeedEvent> passed = new ArrayList<>();
    for (long ms : new long[] {0, 1_000, 1_000, 0, 2_000}) {
      output.take(Figures.markPrice(START_MS + ms));
    }
    output.drainTo(passed, START_MS);
    output.drainTo(passed, START_MS + 9_000);

    assertThat(passed)
        .extracting(event -> event.markPrice().eventTimeMs())
        .containsExactly(START_MS, START_MS + 1_000, START_MS + 2_000);
  }

  @Test
  void passesEveryForcedOrderOnce() {
    LiquidationOutput output = new LiquidationOutput();
    List<FeedEvent> passed = new ArrayList<>();
    Liquidation first = Figures.liquidation(START_MS, "1");
    output.take(first);
    output.take(Figures.liquidation(START_MS, "1"));
    output.take(Figures.liquidation(START_MS, "2"));
    output.take(Figures.liquidation(START_MS + 1_000, "1"));
    output.drainTo(passed, START_MS);

    assertThat(passed).hasSize(3).first().extracting(FeedEvent::liquidation).isEqualTo(first);
  }

  private static List<Kline> klines(StreamOutput output, long clockMs) {
    List<FeedEvent> events = new ArrayList<>();
    output.drainTo(events, clockMs);
    return events.stream().map(FeedEvent::kline).toList();
  }
}
