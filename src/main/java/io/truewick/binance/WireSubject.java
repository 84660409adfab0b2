package io.truewick.binance;

import java.util.Locale;

/** What stands before and after the type in the name of a stream. */
enum WireSubject {
  /** {@code btcusdt@trade}. */
  SYMBOL,
  /** {@code btcusdt@optionMarkPrice}: one stream for all options of an underlying. */
  UNDERLYING,
  /** {@code btcusdt@openInterest@261225}: one stream for all options of an expiry. */
  UNDERLYING_AND_EXPIRY;

  /** Options of BTC are quoted in USDT, and their underlying is called {@code btcusdt}. */
  private static final String OPTIONS_QUOTE = "usdt";

  /** The name to subscribe to; only the symbol is lower case, {@code kline_1M} is no minute. */
  String wireName(String symbol, String suffix) {
    String lower = symbol.toLowerCase(Locale.ROOT);
    String[] option = lower.split("-", -1); // btc-261225-120000-c
    return switch (this) {
      case SYMBOL -> lower + "@" + suffix;
      case UNDERLYING -> option[0] + OPTIONS_QUOTE + "@" + suffix;
      case UNDERLYING_AND_EXPIRY -> option[0] + OPTIONS_QUOTE + "@" + suffix + "@" + option[1];
    };
  }
}
