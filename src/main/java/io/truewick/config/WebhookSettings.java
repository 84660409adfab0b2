package io.truewick.config;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * Where alerts are posted to.
 *
 * @param url may hold a token: only its host is ever shown
 * @param timeout of one attempt
 */
public record WebhookSettings(URI url, Duration timeout) implements Serializable {

  /** Host only. */
  @Override
  public String toString() {
    return url.getHost();
  }
}
