package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.Purpose;
import io.truewick.rest.RestException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;

class WarmStartTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final long MINUTE = 60_000;

  /** First trade forty seconds into this minute. */
  private static final long RECORDED_FROM = 1_795_000_020_000L;

  private record Call(long fromMs, long toMs, int limit, Purpose purpose) {}

  private final List<Call> calls = new ArrayList<>();
  private final ExchangeClock clock = new ExchangeClock(0);
  private final Inbox inbox = new Inbox(10);
  private long nowMs = 1_000;
  private boolean restDown;

  @Test
  void asksForADayInPagesAndForTheMinuteTheRecordingBeganInWhenThatHasSettled() throws Exception {
    WarmStart start = started();
    List<FeedEvent> seeds = run(start, RECORDED_FROM + 41_000);
    assertThat(calls)
        .containsExactly(
            new Call(minute(-1_440), minute(-441), 1_000, Purpose.SEED),
            new Call(minute(-441), minute(0), 442, Purpose.SEED));
    assertThat(seeds).hasSize(1_440);
    assertThat(start.pendingFromMs()).isEqualTo(RECORDED_FROM);

    seeds = run(start, RECORDED_FROM + MINUTE + 4_999);
    assertThat(seeds).isEmpty();
    seeds = run(start, RECORDED_FROM + MINUTE + 5_000);
    assertThat(seeds).extracting(event -> event.seed().openTimeMs()).containsExactly(RECORDED_FROM);
    assertThat(calls).hasSize(3);
    assertThat(start.pendingFromMs()).isZero();
  }

  @Test
  void aTradeAtTheTurnOfAMinuteWaitsUntilTheMinuteBeforeHasSettled() throws Exception {
    WarmStart start = new WarmStart(BTC, 0, context());
    start.onFirstTrade(RECORDED_FROM + 10);
    run(start, RECORDED_FROM + 4_000);
    assertThat(calls).hasSize(1);
    run(start, RECORDED_FROM + 5_000);

    assertThat(calls).hasSize(2);
  }

  @Test
  void asksAgainAfterAnOutageFromWhereItStood() throws Exception {
    WarmStart start = started();
    run(start, RECORDED_FROM + 41_000, 1);
    restDown = true;
    run(start, RECORDED_FROM + 42_000);
    int failed = calls.size();
    restDown = false;
    nowMs += 60_000;
    run(start, RECORDED_FROM + 43_000, 1);

    assertThat(failed).isEqualTo(2); // a pause lies between one failure and the next question
    assertThat(calls.get(2)).isEqualTo(calls.get(1));
    assertThat(start.pendingFromMs()).isEqualTo(RECORDED_FROM);
  }

  @Test
  void givesUpWhenRestStaysAway() throws Exception {
    WarmStart start = started();
    restDown = true;
    for (int i = 0; i < 100 && start.pendingFromMs() > 0; i++) {
      run(start, RECORDED_FROM + 41_000, 1);
      nowMs += 30_000;
    }
    assertThat(start.pendingFromMs()).isZero();
    assertThat(calls).hasSizeBetween(10, 30);
    assertThat(start.isChanged()).isTrue();
  }

  @Test
  void asksForAllOfItAgainAfterARestoreBeforeTheEnd() throws Exception {
    WarmStart start = new WarmStart(BTC, RECORDED_FROM, context());
    assertThat(run(start, RECORDED_FROM + 10 * MINUTE)).hasSize(1_441);
    assertThat(start.pendingFromMs()).isZero();
  }

  @Test
  void aSymbolThatWasRecordedBeforeIsNotAskedFor() throws Exception {
    WarmStart start = new WarmStart(BTC, 0, context());
    run(start, RECORDED_FROM + 10 * MINUTE);

    assertThat(calls).isEmpty();
  }

  private WarmStart started() {
    WarmStart start = new WarmStart(BTC, 0, context());
    start.onFirstTrade(RECORDED_FROM + 40_000);
    return start;
  }

  private List<FeedEvent> run(WarmStart start, long exchangeMs) throws InterruptedException {
    return run(start, exchangeMs, 5);
  }

  private List<FeedEvent> run(WarmStart start, long exchangeMs, int ticks)
      throws InterruptedException {
    clock.confirm(exchangeMs, nowMs);
    List<FeedEvent> seeds = new ArrayList<>();
    for (int i = 0; i < ticks; i++) {
      start.tick(nowMs);
      inbox.runNext(0, nowMs);
      if (start.isChanged() && !restDown) {
        start.drainTo(seeds);
      }
    }
    return seeds;
  }

  private ShardContext context() {
    ExchangeRest rest =
        (ExchangeRest)
            Proxy.newProxyInstance(
                WarmStartTest.class.getClassLoader(),
                new Class<?>[] {ExchangeRest.class},
                (proxy, method, arguments) ->
                    klines(
                        (Long) arguments[2],
                        (Long) arguments[3],
                        (Integer) arguments[4],
                        (Purpose) arguments[5]));
    return new ShardContext(
        Market.SPOT,
        Interval.ONE_MINUTE,
        SourceSettings.defaults(),
        new BookSettings(Duration.ofMinutes(10), 1000, 1000, 1000),
        new SourceMetrics(name -> new SimpleCounter()),
        clock,
        rest,
        inbox,
        null,
        null);
  }

  private CompletableFuture<List<Kline>> klines(
      long fromMs, long toMs, int limit, Purpose purpose) {
    calls.add(new Call(fromMs, toMs, limit, purpose));
    if (restDown) {
      return CompletableFuture.failedFuture(new RestException("down", 503, null));
    }
    List<Kline> klines = new ArrayList<>();
    for (long open = fromMs; open <= toMs; open += MINUTE) {
      klines.add(kline(open));
    }
    return CompletableFuture.completedFuture(klines);
  }

  private static Kline kline(long open) {
    BigDecimal one = BigDecimal.ONE;
    return new Kline(
        BTC,
        "1m",
        open,
        open + MINUTE - 1,
        one,
        one,
        one,
        one,
        one,
        one,
        1,
        one,
        one,
        null,
        null,
        true,
        Kline.REST,
        open + MINUTE);
  }

  private static long minute(int number) {
    return RECORDED_FROM + number * MINUTE;
  }
}
