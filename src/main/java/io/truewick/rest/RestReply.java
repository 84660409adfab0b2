package io.truewick.rest;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * An answer, whatever its status.
 *
 * @param usedWeight the exchange's count of the present minute, -1 if the answer has none
 * @param retryAfterMs what a refusal asks to wait, -1 if it names no time
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once and never compared
record RestReply(int status, byte[] body, int usedWeight, long retryAfterMs) {

  static RestReply of(HttpResponse<byte[]> response) {
    long retryAfter = number(response.headers(), "Retry-After");
    return new RestReply(
        response.statusCode(),
        response.body(),
        (int) number(response.headers(), "X-MBX-USED-WEIGHT-1M"),
        retryAfter < 0 ? -1 : retryAfter * 1000);
  }

  boolean ok() {
    return status == 200;
  }

  /** 429 asks to wait, 418 is the ban for not waiting. */
  boolean refusal() {
    return status == 429 || status == 418;
  }

  private static long number(HttpHeaders headers, String name) {
    // nine digits are a billion weights or thirty years: longer is nonsense and counts as absent
    return headers
        .firstValue(name)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::valueOf)
        .orElse(-1L);
  }
}
