package io.truewick.rest;

import static io.truewick.rest.RestUnderTest.failure;
import static io.truewick.rest.RestUnderTest.rest;
import static io.truewick.rest.RestUnderTest.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.rest.FakeExchange.Answer;
import io.truewick.rest.FakeExchange.Request;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One symbol, a candle a minute from minute 0 on, at minute 100 and a half. */
class KlineCallsTest {
  private static final long START_MS = 1_795_000_020_000L;
  private static final long NOW_MS = minute(100) + 30_000;
  private static final Instrument SPOT = Instrument.of(Market.SPOT, "BTCUSDT");
  private static final Instrument COINM = Instrument.of(Market.COINM, "BTCUSD_PERP");

  @Test
  void givesTheNewestAndSaysWhichHasNotEnded() throws Exception {
    try (FakeExchange exchange = new FakeExchange(KlineCallsTest::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      List<Kline> klines = ask(rest, SPOT, -1, -1, 3);
      assertThat(klines).extracting(Kline::openTimeMs).containsExactly(minutes(98, 99, 100));
      assertThat(klines).extracting(Kline::closed).containsExactly(true, true, false);
    }
  }

  @Test
  void asksForTheTimeOnceAMinute() throws Exception {
    try (FakeExchange exchange = new FakeExchange(KlineCallsTest::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      ask(rest, SPOT, -1, -1, 3);
      ask(rest, SPOT, -1, -1, 3);
      assertThat(exchange.names()).containsExactly("time", "klines", "klines");
    }
  }

  @Test
  void givesTheOldestOfARangeOnEveryMarket() throws Exception {
    try (FakeExchange exchange = new FakeExchange(KlineCallsTest::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      for (Instrument instrument : List.of(SPOT, COINM)) {
        assertThat(ask(rest, instrument, minute(10), minute(90), 2))
            .as(instrument.market())
            .extracting(Kline::openTimeMs)
            .containsExactly(minutes(10, 11));
      }
    }
  }

  @Test
  void neverNamesAnEndInTheFuture() throws Exception {
    try (FakeExchange exchange = new FakeExchange(KlineCallsTest::answer);
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(ask(rest, COINM, minute(98), minute(200), 500))
          .extracting(Kline::openTimeMs)
          .containsExactly(minutes(98, 99, 100));
      assertThat(exchange.requests().get(1).query()).doesNotContainKey("endTime");
    }
  }

  @Test
  void failsWithoutTheTime() throws Exception {
    try (FakeExchange exchange =
            new FakeExchange(
                request ->
                    request.name().equals("time") ? Answer.status(400, "no") : answer(request));
        HttpExchangeRest rest = rest(exchange, "")) {
      assertThat(failure(rest.klines(SPOT, Interval.ONE_MINUTE, -1, -1, 1, Purpose.CHECK)).status())
          .isEqualTo(400);
    }
  }

  private static List<Kline> ask(
      HttpExchangeRest rest, Instrument instrument, long fromMs, long toMs, int limit)
      throws Exception {
    return result(rest.klines(instrument, Interval.ONE_MINUTE, fromMs, toMs, limit, Purpose.CHECK));
  }

  private static Answer answer(Request request) {
    if (request.name().equals("time")) {
      return Answer.ok("{\"serverTime\":" + NOW_MS + "}");
    }
    boolean fromGiven = request.query().containsKey("startTime");
    boolean toGiven = request.query().containsKey("endTime");
    long from = fromGiven ? request.number("startTime") : START_MS;
    long to = toGiven ? request.number("endTime") : NOW_MS;
    long[] opens =
        LongStream.rangeClosed(0, 100)
            .map(KlineCallsTest::minute)
            .filter(open -> open >= from && open <= to)
            .toArray();
    boolean oldest = fromGiven && !(toGiven && request.path().contains("dapi"));
    int limit = (int) request.number("limit");
    int first = oldest ? 0 : Math.max(0, opens.length - limit);
    return Answer.ok(
        LongStream.of(opens)
            .skip(first)
            .limit(limit)
            .mapToObj(KlineCallsTest::row)
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String row(long open) {
    return "[%d,\"1\",\"1\",\"1\",\"1\",\"0\",%d,\"0\",0,\"0\",\"0\",\"0\"]"
        .formatted(open, open + 59_999);
  }

  private static Long[] minutes(int... minutes) {
    Long[] opens = new Long[minutes.length];
    for (int i = 0; i < minutes.length; i++) {
      opens[i] = minute(minutes[i]);
    }
    return opens;
  }

  private static long minute(long number) {
    return START_MS + number * 60_000;
  }
}
