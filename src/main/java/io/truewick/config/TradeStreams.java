package io.truewick.config;

import io.truewick.binance.StreamName;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which stream the candles of each symbol come from. */
public final class TradeStreams {
  private TradeStreams() {}

  /**
   * The stream of trades by symbol: {@code trade} where it is listed, else {@code aggTrade}. A
   * symbol without either has no candles and is not in the map.
   */
  public static Map<Instrument, StreamName> of(JobConfig config) {
    Map<Instrument, StreamName> chosen = new LinkedHashMap<>();
    for (Market market : Market.values()) {
      ConnectionPlan.symbols(config, market)
          .forEach(
              (symbol, streams) ->
                  streams.stream()
                      .filter(stream -> stream.kind().carriesTrades())
                      .findFirst()
                      .ifPresent(only -> chosen.put(Instrument.of(market, symbol), only)));
    }
    return chosen;
  }
}
