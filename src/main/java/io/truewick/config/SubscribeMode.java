package io.truewick.config;

import java.util.Locale;

/** How a connection asks for its streams. */
public enum SubscribeMode {
  /** Connects to {@code /stream} and sends SUBSCRIBE: holds most streams. */
  COMMAND,
  /** Names the streams in the URL, {@code /stream?streams=a/b}: nothing to send, fewer streams. */
  URL,
  /** {@code /ws/<stream>}: one stream a connection, events without an envelope. */
  SINGLE;

  /**
   * The mode of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  static SubscribeMode of(String text) {
    for (SubscribeMode mode : values()) {
      if (mode.text().equals(text)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("expected one of command, url, single, was '" + text + "'");
  }

  /** As in job files. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
