package io.truewick.source;

import io.truewick.binance.DecodeException;
import io.truewick.binance.FrameDecoder;
import io.truewick.model.RejectedFrame;
import io.truewick.recording.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The connections of one shard in a replay. The shard is connected while some recorded connection
 * with streams of it is up, and gets the frames of all of them; so a rotation of the recorder's
 * looks as it did then, duplicates and all. A ping is answered when the recording shows the next
 * sign of life.
 */
final class ReplayFeed implements FeedConnection.Connector {
  /** Text of a rejected frame that is kept. */
  private static final int KEPT_CHARACTERS = 2_000;

  private final ShardSplit split;
  private final Inbox inbox;
  private final boolean pongsAreRecorded;
  private final FrameDecoder decoder;
  private final Set<String> live = new LinkedHashSet<>();
  private final List<Line> lines = new ArrayList<>();
  private FrameBatch batch = new FrameBatch();

  ReplayFeed(ShardSplit split, List<String> names, Inbox inbox, boolean pongsAreRecorded) {
    this.split = split;
    this.inbox = inbox;
    this.pongsAreRecorded = pongsAreRecorded;
    this.decoder = new FrameDecoder(WireStreams.table(split, names), batch);
  }

  // ------------------------------------------------------------------ the shard

  /** The recorder has subscribed. */
  @Override
  public boolean subscribesByCommand() {
    return false;
  }

  @Override
  public FeedConnection connect(String name, FeedConnection.Events events) {
    Line line = new Line(events);
    lines.add(line);
    if (!live.isEmpty()) {
      line.open();
    }
    return line;
  }

  /** One connection as the shard sees it. */
  private final class Line implements FeedConnection {
    private final Events events;
    private boolean open;
    private boolean pinged;

    Line(Events events) {
      this.events = events;
    }

    void open() {
      if (!open) {
        open = true;
        inbox.post(now -> events.onOpened(this, now));
      }
    }

    void alive() {
      if (pinged) {
        pinged = false;
        inbox.post(now -> events.onPong(this, now));
      }
    }

    void end(String reason) {
      lines.remove(this);
      inbox.post(now -> events.onClosed(this, reason, now));
    }

    @Override
    public void subscribe(List<String> names, long requestId) {
      throw new IllegalStateException("a replay subscribes nothing");
    }

    @Override
    public void ping() {
      pinged = true;
      if (!pongsAreRecorded && !live.isEmpty()) {
        alive();
      }
    }

    @Override
    public void close() {
      lines.remove(this);
    }
  }

  // ------------------------------------------------------------------ the recording

  void onOpened(String connection) {
    live.add(connection);
    lines.forEach(Line::open);
  }

  void onClosed(String connection, String reason) {
    if (live.remove(connection) && live.isEmpty()) {
      List.copyOf(lines).stream().filter(line -> line.open).forEach(line -> line.end(reason));
    }
  }

  /** The recorder is gone, and all its connections with it. */
  void onRecorderGone() {
    List.copyOf(live).forEach(connection -> onClosed(connection, "the recorder was started anew"));
  }

  boolean carries(String connection) {
    return live.contains(connection);
  }

  void onPong() {
    lines.forEach(Line::alive);
  }

  void onFrame(RecordedEvent.Frame frame, byte[] text) {
    batch.countFrame(text.length);
    try {
      decoder.decode(text, 0, text.length);
    } catch (DecodeException e) {
      int kept = Math.min(text.length, KEPT_CHARACTERS);
      String shown = new String(text, 0, kept, StandardCharsets.UTF_8);
      batch.reject(
          new RejectedFrame(
              frame.timeMs(), split.market().id(), frame.connection(), e.getMessage(), shown));
    }
  }

  /** Latest event time among the frames that wait, 0 if none has one. */
  long latestEventMs() {
    return batch.latestEventMs();
  }

  /** Hands the frames over, as soon as there is a connection to hand them to. */
  FrameBatch flush(long nowMs) {
    List<Line> open = lines.stream().filter(line -> line.open).toList();
    if (batch.frames() == 0 || open.isEmpty()) {
      return null;
    }
    FrameBatch full = batch;
    batch = new FrameBatch();
    decoder.handTo(batch);
    for (Line line : open) {
      line.events.onFrames(line, full, nowMs);
      line.alive();
    }
    return full;
  }

  ShardSplit split() {
    return split;
  }
}
