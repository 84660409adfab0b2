package io.truewick.simulator.rest;

/** A request that is answered with an error. */
final class RestRefusal extends Exception {
  private final transient RestAnswer answer;

  RestRefusal(int status, int code, String message) {
    super(message);
    this.answer = RestAnswer.error(status, code, message);
  }

  RestAnswer answer() {
    return answer;
  }

  static RestRefusal bad(int code, String message) {
    return new RestRefusal(400, code, message);
  }

  static RestRefusal badLimit() {
    return bad(-1130, "Data sent for parameter 'limit' is not valid.");
  }
}
