package io.truewick.config;

import io.truewick.model.Market;
import java.io.Serializable;
import java.util.List;

/**
 * One entry of {@code feeds}: every symbol with every stream.
 *
 * @param selection which symbols are meant
 * @param symbols upper case; of an open selection empty until the exchange has been asked
 * @param streams stream types as in a job file, for example {@code trade} or {@code kline_1m}
 */
public record Feed(
    Market market, SymbolSelection selection, List<String> symbols, List<String> streams)
    implements Serializable {

  /**
   * Whether symbols listed later belong to it. On COIN-M they are taken in at the next start: the
   * size of a contract has to be known before its candles.
   */
  public boolean follows() {
    return selection.follows() && market != Market.COINM;
  }

  /** Whether it is about that symbol, now or once it is listed. */
  public boolean covers(String symbol) {
    return symbols.contains(symbol) || (follows() && selection.covers(symbol));
  }

  /** The same feed about these symbols. */
  public Feed withSymbols(List<String> found) {
    return new Feed(market, selection, List.copyOf(found), streams);
  }
}
