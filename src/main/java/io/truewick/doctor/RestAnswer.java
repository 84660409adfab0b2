package io.truewick.doctor;

import io.truewick.binance.RestCall;
import io.truewick.config.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;

/**
 * One answer of REST as it came, without retries: the doctor wants to see what is wrong.
 *
 * @param usedWeight the exchange's count of the present minute, -1 if the answer has none
 * @param retryAfter what a refusal asks to wait, as it says it; empty if it does not
 * @param sentMs our clock when it was asked
 * @param tookMs until the answer was there
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record RestAnswer(
    int status, byte[] body, int usedWeight, String retryAfter, long sentMs, long tookMs) {

  static RestAnswer get(
      HttpClient http, Endpoint endpoint, RestCall call, Duration patience, InstantSource clock)
      throws IOException, InterruptedException {
    String base = endpoint.rest().toString().replaceFirst("/+$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + call.target())).timeout(patience).build();
    long sentMs = clock.millis();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    long tookMs = clock.millis() - sentMs;
    int used =
        response
            .headers()
            .firstValue("X-MBX-USED-WEIGHT-1M")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::valueOf)
            .orElse(-1);
    String retryAfter = response.headers().firstValue("Retry-After").orElse("");
    return new RestAnswer(response.statusCode(), response.body(), used, retryAfter, sentMs, tookMs);
  }
}
