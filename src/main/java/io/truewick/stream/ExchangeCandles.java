package io.truewick.stream;

import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.TradeRecord;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The exchange's own candles and trades, asked for. Calls return at once. */
public interface ExchangeCandles extends AutoCloseable {

  /**
   * Candles that open in [fromMs, toMs]. Where trading was suspended there are none.
   *
   * @param interval {@link io.truewick.model.Interval#text()}
   */
  CompletableFuture<List<Kline>> klines(
      Instrument instrument, String interval, long fromMs, long toMs);

  /**
   * The trades with ids in [fromId, toId], one by one.
   *
   * @return empty if the exchange does not give them, and never will
   */
  CompletableFuture<Optional<List<TradeRecord>>> trades(
      Instrument instrument, long fromId, long toId);

  @Override
  void close();

  /** Makes one in the task that asks. */
  @FunctionalInterface
  interface Factory extends Serializable {
    ExchangeCandles open();
  }
}
