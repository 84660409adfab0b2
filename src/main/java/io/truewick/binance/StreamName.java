package io.truewick.binance;

import io.truewick.model.Market;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A type of stream as a job file names it, on the market it belongs to. The exchange acknowledges
 * any name and stays silent on those it does not have, so only names known here can be subscribed.
 *
 * @param text as in the job file: {@code kline_1m}
 * @param suffix the type on the wire; null if the exchange has no such stream
 * @param subject what stands around it
 */
public record StreamName(
    Market market, StreamKind kind, String text, String suffix, WireSubject subject, Route route) {

  /**
   * The stream of that name.
   *
   * @throws IllegalArgumentException if the market has none; the message lists what it has
   */
  public static StreamName parse(Market market, String text) {
    StreamName name = StreamCatalogue.of(market).get(text);
    if (name == null) {
      StreamCatalogue.whyAbsent(market, text)
          .ifPresent(
              reason -> {
                throw new IllegalArgumentException(reason + "; was '" + text + "'");
              });
      throw new IllegalArgumentException(
          "expected a stream of "
              + market.id()
              + ": "
              + StreamCatalogue.summary(market)
              + "; was '"
              + text
              + "'");
    }
    return name;
  }

  /** Every name the market accepts, in the order of the documentation. */
  public static Collection<String> names(Market market) {
    return List.copyOf(StreamCatalogue.of(market).keySet());
  }

  /**
   * The name to subscribe to: {@code btcusdt@kline_1m}. Several options may share one.
   *
   * @return empty if the exchange has no such stream
   */
  public Optional<String> wireName(String symbol) {
    return Optional.ofNullable(suffix).map(type -> subject.wireName(symbol, type));
  }

  /**
   * Whether trades are sent as they happen. Futures aggregates are cut every 100 ms and options
   * trades every 50 ms: too coarse to say which second a trade fell in.
   */
  public boolean realTimeTrades() {
    return switch (kind) {
      case TRADE -> market != Market.OPTIONS;
      case AGG_TRADE -> market == Market.SPOT;
      default -> false;
    };
  }
}
