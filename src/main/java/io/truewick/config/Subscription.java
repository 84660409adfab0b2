package io.truewick.config;

import io.truewick.binance.StreamName;
import java.io.Serializable;

/** One stream of one symbol. */
public record Subscription(String symbol, StreamName stream) implements Serializable {

  /** What is sent to the exchange: {@code btcusdt@trade}. */
  public String wireName() {
    return stream.wireName(symbol).orElseThrow();
  }
}
