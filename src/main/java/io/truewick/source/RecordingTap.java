package io.truewick.source;

import io.truewick.binance.RestCall;
import io.truewick.model.Market;
import io.truewick.recording.RecordedEvent;
import io.truewick.recording.RecordingWriter;
import io.truewick.rest.RestTap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Writes down what sockets and REST bring. Thread-safe. */
public final class RecordingTap implements FeedTap, RestTap {
  private final RecordingWriter writer;
  private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();

  public RecordingTap(RecordingWriter writer) {
    this.writer = writer;
  }

  RecordingWriter writer() {
    return writer;
  }

  @Override
  public void onOpened(String connection, Market market, boolean single, List<String> names) {
    writer.opened(time -> new RecordedEvent.Opened(time, connection, market, single, names));
  }

  @Override
  public void onText(String connection, byte[] bytes, int offset, int length) {
    byte[] text = Arrays.copyOfRange(bytes, offset, offset + length);
    long sequence =
        sequences.computeIfAbsent(connection, any -> new AtomicLong()).incrementAndGet();
    writer.write(time -> new RecordedEvent.Frame(time, connection, sequence, text));
  }

  @Override
  public void onPong(String connection) {
    writer.write(time -> new RecordedEvent.Pong(time, connection));
  }

  @Override
  public void onClosed(String connection, String reason) {
    sequences.remove(connection);
    writer.closed(connection, reason.replaceAll("[\\r\\n]", " "));
  }

  @Override
  public void answered(RestCall call, int status, byte[] body) {
    writer.write(
        time -> new RecordedEvent.Answer(time, call.market(), status, call.target(), body));
  }
}
