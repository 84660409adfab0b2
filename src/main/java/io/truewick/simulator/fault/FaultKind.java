package io.truewick.simulator.fault;

/** Ways in which the simulated exchange misbehaves. */
public enum FaultKind {
  /** Connections are aborted: a TCP reset, no close frame. Happens once. */
  CUT,
  /** Handshakes are answered with 503. */
  REFUSE,
  /** Streams fall silent; the connection stays up and answers pings. */
  MUTE,
  /** Frames are lost. */
  DROP,
  /** Frames are sent twice. */
  DUPLICATE,
  /** A frame is sent after the next one of its stream. */
  REORDER,
  /** Nothing at all is written; afterwards everything is. */
  STALL,
  /** Frames that are no valid message, or no JSON, are sent before real ones. */
  MALFORMED,
  /** Text frames that are no UTF-8 are sent before real ones; most clients hang up at them. */
  INVALID_UTF8,
  /** A live trade is sent with twice its quantity. */
  CORRUPT,
  /** A live trade is sent with a price that is a per cent too high. */
  CORRUPT_PRICE,
  /** A {@code serverShutdown} event; the connection is closed {@link Fault#delayMs} later. */
  SHUTDOWN,
  /** REST answers 429 with a Retry-After of one second. */
  REST_429,
  /** REST answers 418 with a Retry-After of two seconds. */
  REST_418,
  /** REST answers 418 with a Retry-After that names what is left of the fault, event time. */
  REST_BAN,
  /** REST answers 503. */
  REST_ERROR,
  /** REST answers {@link Fault#delayMs} wall milliseconds late. */
  REST_SLOW,
  /** REST answers {@code depth} as it would have {@link Fault#delayMs} of event time ago. */
  REST_STALE
}
