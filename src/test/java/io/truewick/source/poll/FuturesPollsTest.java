package io.truewick.source.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobTexts;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.OpenInterest;
import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pollers of open interest and funding, with a clock moved by hand. */
class FuturesPollsTest {
  private static final long HOUR = 3_600_000;
  private static final long EVERY_MS = 15_000;

  /** 08:00 UTC. */
  private static final long EIGHT = 1_795_075_200_000L;

  private static final Instrument BTC = new Instrument("usdm", "BTCUSDT");
  private static final String OI = "usdm BTCUSDT openInterest";
  private static final String FUNDING = "usdm BTCUSDT fundingRate";

  private final FakeFutures exchange = new FakeFutures();
  private final FuturesPolls.FuturesPollers pollers =
      new FuturesPolls.FuturesPollers(exchange, EVERY_MS);
  private final Deque<Runnable> mailbox = new ArrayDeque<>();
  private final List<FeedEvent> events = new ArrayList<>();
  private long position;

  /** The exchange's clock is two hours ahead of ours. */
  private long nowMs = EIGHT - 4 * HOUR;

  private PollTurns<FeedEvent> turns = fresh();

  @Test
  void asksForOpenInterestAtASteadyPace() {
    start(OI, PollSplit.NOTHING);
    for (int second = 0; second < 150; second++) {
      exchange.openInterest = reading(nowMs, "7");
      pass(1_000);
    }

    assertThat(exchange.count("openInterest usdm BTCUSDT")).isEqualTo(10);
    assertThat(events).hasSize(10);
    assertThat(position).isEqualTo(events.get(9).openInterest().eventTimeMs());
  }

  @Test
  void anUnchangedFigureIsNoReading() {
    start(OI, PollSplit.NOTHING);
    exchange.openInterest = reading(nowMs, "7");
    pass(EVERY_MS);
    pass(EVERY_MS);

    assertThat(exchange.count("openInterest")).isEqualTo(2);
    assertThat(events).hasSize(1);
  }

  @Test
  void afterARestoreTheLastReadingIsNotRepeated() {
    exchange.openInterest = reading(nowMs, "7");
    start(OI, nowMs);
    pass(EVERY_MS);

    assertThat(events).isEmpty();
  }

  @Test
  void openInterestThatFailsIsAskedForMoreAndMoreSeldom() {
    start(OI, PollSplit.NOTHING);
    exchange.fails = true;
    for (int minute = 0; minute < 60; minute++) {
      pass(60_000);
    }
    assertThat(exchange.count("openInterest")).isBetween(12L, 18L);
    exchange.fails = false;
    exchange.openInterest = reading(nowMs, "7");
    pass(300_000);
    long before = exchange.count("openInterest");
    pass(EVERY_MS);

    assertThat(exchange.count("openInterest")).isEqualTo(before + 1);
  }

  @Test
  void fetchesThirtyDaysAtFirstWithTheIntervalOfEach() {
    exchange.settle(EIGHT - 31 * 24 * HOUR, "0.5");
    exchange.settle(EIGHT - 24 * HOUR + 3, "0.0001");
    exchange.settle(EIGHT - 16 * HOUR, "0.0002");
    exchange.settle(EIGHT - 12 * HOUR + 7, "0.0003");
    exchange.intervals.put("BTCUSDT", 4);
    exchange.intervals.put("ETHUSDT", 1);
    start(FUNDING, PollSplit.NOTHING);
    pass(5_000);

    assertThat(settled()).extracting(SettledFunding::intervalHours).containsExactly(8, 8, 4);
    assertThat(settled()).extracting(SettledFunding::currentIntervalHours).containsOnly(4);
    assertThat(settled().get(2).rate()).isEqualByComparingTo("0.0003");
    assertThat(position).isEqualTo(EIGHT - 12 * HOUR + 7);
  }

  @Test
  void asksForRatesOnlyAfterAFundingTimeUntilTheNewOneIsThere() {
    exchange.settle(EIGHT - 8 * HOUR, "0.0001");
    start(FUNDING, PollSplit.NOTHING);
    for (int minute = 0; minute < 119; minute++) {
      pass(60_000);
    }
    assertThat(exchange.count("fundingRate")).isEqualTo(1);
    assertThat(exchange.count("fundingInfo")).isEqualTo(2);

    for (int minute = 0; minute < 10; minute++) {
      pass(60_000);
    }
    assertThat(exchange.count("fundingRate")).isBetween(3L, 5L);
    exchange.settle(EIGHT, "0.0002");
    pass(600_000);
    assertThat(settled()).extracting(SettledFunding::eventTimeMs).endsWith(EIGHT);
    long calls = exchange.count("fundingRate");
    pass(HOUR);
    assertThat(exchange.count("fundingRate")).isEqualTo(calls);
  }

  @Test
  void ratesThatNobodyAnswersForAreAskedForAgainWithinAMinute() {
    exchange.settle(EIGHT - 8 * HOUR, "0.0001");
    exchange.fails = true;
    start(FUNDING, PollSplit.NOTHING);
    for (int second = 0; second < 600; second++) {
      pass(1_000);
    }
    // once a minute at last; each time it is the exchange's clock that is not answered
    assertThat(exchange.count("time")).isBetween(12L, 18L);
    exchange.fails = false;
    for (int second = 0; second < 60; second++) {
      pass(1_000);
    }
    assertThat(settled()).hasSize(1);
  }

  @Test
  void noticesThatTheIntervalBecameShorter() {
    exchange.settle(EIGHT - 8 * HOUR, "0.0001");
    start(FUNDING, PollSplit.NOTHING);
    exchange.settle(EIGHT - HOUR, "0.0002");
    exchange.intervals.put("BTCUSDT", 1);
    for (int minute = 0; minute < 75; minute++) {
      pass(60_000);
    }

    assertThat(settled()).extracting(SettledFunding::eventTimeMs).endsWith(EIGHT - HOUR);
    assertThat(settled().get(1).currentIntervalHours()).isEqualTo(1);
  }

  @Test
  void aRestoreGoesOnFromTheLastRate() {
    exchange.settle(EIGHT - 24 * HOUR, "0.0001");
    exchange.settle(EIGHT - 16 * HOUR, "0.0002");
    exchange.settle(EIGHT - 8 * HOUR, "0.0003");
    start(FUNDING, EIGHT - 16 * HOUR);
    pass(5_000);

    assertThat(settled()).extracting(SettledFunding::eventTimeMs).containsExactly(EIGHT - 8 * HOUR);
    assertThat(settled().get(0).intervalHours()).isEqualTo(8);
    assertThat(exchange.asked).contains("fundingRate " + (EIGHT - 16 * HOUR + 1));
  }

  @Test
  void withoutFundingInfoTheIntervalsAreNotGuessed() {
    exchange.infoFails = true;
    exchange.settle(EIGHT - 8 * HOUR, "0.0001");
    start(FUNDING, PollSplit.NOTHING);
    pass(5_000);

    assertThat(settled())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.intervalHours()).isNull();
              assertThat(row.currentIntervalHours()).isNull();
            });
  }

  @Test
  void aContractWithoutFundingIsAskedAboutMoreAndMoreSeldom() {
    start(FUNDING, PollSplit.NOTHING);
    for (int minute = 0; minute < 24 * 60; minute++) {
      pass(60_000);
    }

    assertThat(events).isEmpty();
    assertThat(exchange.count("fundingRate")).isBetween(24L, 32L);
  }

  @Test
  void symbolsOfAMarketShareTheClockAndTheIntervals() {
    start(FUNDING, PollSplit.NOTHING);
    turns.add("other", pollers.of(new PollSplit("usdm ETHUSDT fundingRate", 0), nowMs));
    pass(5_000);

    assertThat(exchange.count("fundingRate")).isEqualTo(2);
    assertThat(exchange.count("time")).isEqualTo(1);
    assertThat(exchange.count("fundingInfo")).isEqualTo(1);
  }

  @Test
  void asksForWhatTheFeedsListOnFuturesOnly() {
    FuturesPolls polls =
        new FuturesPolls(
            JobTexts.with(
                "feeds[0]={market: usdm, symbols: [BTCUSDT, ETHUSDT], streams: [openInterest]}",
                "feeds[1]={market: coinm, symbols: [BTCUSD_PERP], streams: [fundingRate, trade]}",
                "feeds[2]={market: usdm, symbols: [BTCUSDT], streams: [fundingRate]}"));

    assertThat(polls.keys())
        .containsExactly(
            "usdm BTCUSDT openInterest",
            "usdm ETHUSDT openInterest",
            "coinm BTCUSD_PERP fundingRate",
            "usdm BTCUSDT fundingRate");
  }

  private void start(String key, long from) {
    position = from;
    turns.add(key, pollers.of(new PollSplit(key, from), nowMs));
  }

  private PollTurns<FeedEvent> fresh() {
    return new PollTurns<>(mailbox::add, () -> Instant.ofEpochMilli(nowMs), () -> {}, () -> {});
  }

  /** Time passes, then everything that is due happens. */
  private void pass(long ms) {
    nowMs += ms;
    exchange.exchangeMs = nowMs + 2 * HOUR;
    turns.askWhatIsDue(nowMs);
    while (!mailbox.isEmpty()) {
      mailbox.remove().run();
    }
    turns.drainTo(
        (key, polled) -> {
          events.addAll(polled.events());
          position = polled.position();
        });
  }

  private List<SettledFunding> settled() {
    return events.stream().map(FeedEvent::settledFunding).toList();
  }

  private static OpenInterest reading(long timeMs, String value) {
    return new OpenInterest(BTC, timeMs, new BigDecimal(value), null);
  }
}
