package io.truewick.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.config.WebhookSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Posts one request, once. */
final class WebhookClient {
  private final WebhookSettings settings;
  private final ScheduledExecutorService timer;
  private final HttpClient http;

  WebhookClient(WebhookSettings settings, ScheduledExecutorService timer) {
    this.settings = settings;
    this.timer = timer;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** What came of an attempt. */
  enum Outcome {
    DONE,
    /** The other side understood and does not want it. */
    REFUSED,
    /** Another attempt may help. */
    FAILED
  }

  /**
   * An outcome and where it comes from.
   *
   * @param reason status or kind of failure, without anything of the URL
   */
  record Answer(Outcome outcome, String reason) {}

  /** Never fails. */
  CompletableFuture<Answer> post(WebhookRequest request) {
    CompletableFuture<HttpResponse<Void>> answer;
    try {
      answer = http.sendAsync(http(request), HttpResponse.BodyHandlers.discarding());
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(e));
    }
    // the client's own timeout ends with the headers; a body may trickle for ever
    Future<?> alarm =
        timer.schedule(
            () -> answer.cancel(true), settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    return answer.handle(
        (response, failure) -> {
          alarm.cancel(false);
          return failure == null ? of(response.statusCode()) : failed(failure);
        });
  }

  private HttpRequest http(WebhookRequest request) {
    return HttpRequest.newBuilder(settings.url())
        .timeout(settings.timeout())
        .header("Content-Type", "application/json")
        .header("User-Agent", "truewick")
        .header("Idempotency-Key", ascii(request.key()))
        .POST(HttpRequest.BodyPublishers.ofString(request.body()))
        .build();
  }

  static Answer of(int status) {
    boolean passing = status == 408 || status == 429;
    Outcome outcome =
        status >= 200 && status < 300
            ? Outcome.DONE
            : status >= 400 && status < 500 && !passing ? Outcome.REFUSED : Outcome.FAILED;
    return new Answer(outcome, "status " + status);
  }

  /** Only the class: a message may repeat the URL. */
  private static Answer failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new Answer(Outcome.FAILED, cause.getClass().getSimpleName());
  }

  /** Symbols need not be ASCII, headers must; other characters are percent-encoded. */
  static String ascii(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (b > ' ' && b < 127) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(String.format("%02X", b));
      }
    }
    return encoded.toString();
  }
}
