package io.truewick.rest;

import io.truewick.binance.RestCall;

/** Sees every answer of REST as it came; called by any thread, must not block for long. */
@FunctionalInterface
public interface RestTap {
  /** Nobody looks. */
  RestTap NONE = (call, status, body) -> {};

  /** A whole answer has come, whatever its HTTP status. */
  void answered(RestCall call, int status, byte[] body);
}
