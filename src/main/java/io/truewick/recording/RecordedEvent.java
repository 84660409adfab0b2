package io.truewick.recording;

import io.truewick.model.Market;
import java.util.List;

/**
 * One line of a recording: something that reached the recorder. Times are the recorder's clock,
 * microseconds since the epoch.
 */
public sealed interface RecordedEvent {

  /** When it came, by the recorder's clock. */
  long timeMicros();

  /** The same, milliseconds. */
  default long timeMs() {
    return Math.floorDiv(timeMicros(), 1_000);
  }

  /** A recorder was started: no connection of before is alive. */
  record Began(long timeMicros, String job) implements RecordedEvent {}

  /**
   * A connection was opened. Said again at the head of every further file.
   *
   * @param connection unique within what one recorder has recorded
   * @param single whether it carries one stream, whose frames come without an envelope
   * @param names of its streams on the wire
   */
  record Opened(
      long timeMicros, String connection, Market market, boolean single, List<String> names)
      implements RecordedEvent {}

  /**
   * A text frame as it came.
   *
   * @param sequence counts the frames of the connection from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  record Frame(long timeMicros, String connection, long sequence, byte[] text)
      implements RecordedEvent {}

  /** A ping was answered. */
  record Pong(long timeMicros, String connection) implements RecordedEvent {}

  /** A connection is gone. */
  record Closed(long timeMicros, String connection, String reason) implements RecordedEvent {}

  /**
   * REST has answered.
   *
   * @param target path and query of the request
   * @param status HTTP status
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and never compared
  record Answer(long timeMicros, Market market, int status, String target, byte[] body)
      implements RecordedEvent {}

  /** A recorder was stopped in good order. */
  record Ended(long timeMicros) implements RecordedEvent {}
}
