package io.truewick.page;

import io.undertow.util.StatusCodes;

/** A request that is not answered, with the HTTP status and words for the one who asked. */
final class Refusal extends Exception {
  private final int status;

  private Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static Refusal badParameter(String name, String problem) {
    return new Refusal(StatusCodes.BAD_REQUEST, "parameter " + name + ": " + problem);
  }

  static Refusal unknownInstrument(String market, String symbol) {
    return new Refusal(
        StatusCodes.NOT_FOUND, "the tables know no symbol " + symbol + " on " + market);
  }

  int status() {
    return status;
  }
}
