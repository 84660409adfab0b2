package io.truewick.rest;

import io.truewick.rest.FakeExchange.Answer;
import io.truewick.rest.FakeExchange.Request;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A market with trade ids 1 to 100,000, of which each eleventh is no trade, and 25,000 aggregates
 * of one to seven ids each.
 */
final class FakeMarket {
  static final long NEWEST = 100_000;
  private static final long AGGREGATES = NEWEST / 4;
  private static final String TRADE =
      """
      {"id":%d,"price":"2.5","qty":"1","time":%d,"isBuyerMaker":true}""";
  private static final String AGGREGATE =
      """
      {"a":%d,"p":"2.5","q":"1","f":%d,"l":%d,"T":%d,"m":true}""";

  private FakeMarket() {}

  static LongStream trades() {
    return LongStream.rangeClosed(1, NEWEST).filter(id -> id % 11 != 0);
  }

  static Answer answer(Request request) {
    int limit = (int) request.number("limit");
    long from = request.query().containsKey("fromId") ? request.number("fromId") : -1;
    return Answer.ok(
        request.name().equals("aggTrades") ? aggregates(from, limit) : trades(from, limit));
  }

  private static String trades(long from, int limit) {
    LongStream ids =
        from < 0
            ? trades().skip(trades().count() - limit)
            : trades().filter(id -> id >= from).limit(limit);
    return ids.mapToObj(id -> TRADE.formatted(id, 1_795_000_000_000L + id))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String aggregates(long from, int limit) {
    long first = from < 0 ? AGGREGATES - limit : from;
    return LongStream.range(first, Math.min(first + limit, AGGREGATES))
        .mapToObj(
            a ->
                AGGREGATE.formatted(
                    a, firstTrade(a), firstTrade(a + 1) - 1, 1_795_000_000_000L + a))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Each four aggregates share sixteen ids as 1, 3, 5 and 7. */
  private static long firstTrade(long aggregate) {
    int[] offset = {1, 2, 5, 10};
    return aggregate / 4 * 16 + offset[(int) (aggregate % 4)];
  }
}
