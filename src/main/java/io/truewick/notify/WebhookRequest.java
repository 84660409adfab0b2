package io.truewick.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.truewick.model.Alert;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One POST.
 *
 * @param key the same whenever the same is said: {@code <alert id>/<state>}
 * @param lane requests of one lane go one after the other: market and symbol
 * @param body JSON
 */
record WebhookRequest(String key, String lane, String body) implements Serializable {
  private static final JsonFactory JSON = new JsonFactory();

  static WebhookRequest of(Alert alert) {
    return new WebhookRequest(
        alert.id() + "/" + alert.state().text(), alert.instrument().toString(), json(alert));
  }

  private static String json(Alert alert) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", alert.id());
      json.writeStringField("kind", alert.kind());
      json.writeStringField("severity", alert.severity().text());
      json.writeStringField("market", alert.instrument().market());
      json.writeStringField("symbol", alert.instrument().symbol());
      json.writeStringField("state", alert.state().text());
      json.writeStringField("started_at", time(alert.startedAtMs()));
      json.writeStringField("ended_at", alert.endedAtMs() == null ? null : time(alert.endedAtMs()));
      json.writeStringField("peak_at", time(alert.peakAtMs()));
      json.writeNumberField("value", alert.value());
      json.writeNumberField("peak", alert.peak());
      json.writeNumberField("threshold", alert.threshold());
      json.writeStringField("message", alert.message());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String time(long timeMs) {
    return Instant.ofEpochMilli(timeMs).toString();
  }
}
