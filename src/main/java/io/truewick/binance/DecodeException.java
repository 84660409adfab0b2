package io.truewick.binance;

/** A frame that is not what the exchange documents; the message says what was expected. */
public final class DecodeException extends Exception {

  public DecodeException(String message) {
    super(message);
  }

  public DecodeException(String message, Throwable cause) {
    super(message, cause);
  }
}
