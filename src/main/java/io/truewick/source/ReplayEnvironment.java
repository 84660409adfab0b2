package io.truewick.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.Market;
import io.truewick.recording.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the shards of a replay have around them: the recording. */
final class ReplayEnvironment implements ShardEnvironment {
  private static final String ENVELOPE = "{\"stream\":\"";
  private static final Pattern DIFF_DEPTH = Pattern.compile("(.*)@depth(@[0-9]+ms)?");

  /** A shard is connected when the recording says so, at once and for as long as it does. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private static final Duration NEVER = Duration.ofDays(36_500);

  private final ReplayPlan plan;
  private final SourceMetrics metrics;
  private final SourceSettings settings;
  private final RecordedRest rest;
  private final Inbox inbox = new Inbox(1 << 20);
  private final List<ReplayFeed> feeds = new ArrayList<>();
  private final Map<String, List<ReplayFeed>> feedsOfStream = new HashMap<>();
  private final Map<String, String> diffDepths = new HashMap<>();
  private final Map<String, RecordedEvent.Opened> connections = new HashMap<>();

  ReplayEnvironment(ReplayPlan plan, SourceMetrics metrics, LongSupplier nowMs) {
    this.plan = plan;
    this.metrics = metrics;
    this.rest = new RecordedRest(nowMs, plan.isOurs());
    SourceSettings live = plan.config().source();
    this.settings =
        new SourceSettings(
            live.streamsPerConnection(),
            AT_ONCE,
            AT_ONCE,
            live.deadline(),
            live.watermarkSlack(),
            NEVER,
            live.statisticsEvery(),
            live.weightShare(),
            live.queueFrames(),
            live.heldFrames(),
            live.listingsEvery(),
            live.subscribe(),
            plan.isOurs() ? live.history() : Duration.ZERO);
  }

  // ------------------------------------------------------------------ the recording

  /** Opened, closed, alive. */
  void onConnection(RecordedEvent event) {
    if (event instanceof RecordedEvent.Began || event instanceof RecordedEvent.Ended) {
      connections.clear();
      feeds.forEach(ReplayFeed::onRecorderGone);
    } else if (event instanceof RecordedEvent.Opened opened) {
      connections.put(opened.connection(), opened);
      for (String name : opened.names()) {
        feedsOf(opened.market(), name).forEach(feed -> feed.onOpened(opened.connection()));
      }
    } else if (event instanceof RecordedEvent.Closed closed) {
      connections.remove(closed.connection());
      feeds.forEach(feed -> feed.onClosed(closed.connection(), closed.reason()));
    } else if (event instanceof RecordedEvent.Pong pong) {
      feeds.stream().filter(feed -> feed.carries(pong.connection())).forEach(ReplayFeed::onPong);
    }
  }

  void onFrame(RecordedEvent.Frame frame) {
    RecordedEvent.Opened connection = connections.get(frame.connection());
    if (connection == null) {
      return; // the file with its beginning is not there, or it had been given up
    }
    byte[] text = connection.single() ? enveloped(frame, connection) : frame.text();
    String stream = streamOf(text);
    if (stream == null) {
      feeds.stream()
          .filter(feed -> feed.carries(frame.connection()))
          .findFirst()
          .ifPresent(feed -> feed.onFrame(frame, text));
      return;
    }
    String known = plan.isOurs() ? stream : asSubscribed(connection.market(), stream);
    byte[] renamed = known.equals(stream) ? text : renamed(text, stream, known);
    for (ReplayFeed feed : feedsOf(connection.market(), known)) {
      feed.onFrame(frame, renamed);
      if (feed.latestEventMs() > 0) {
        rest.sawTime(connection.market(), feed.latestEventMs());
      }
    }
  }

  /** Hands over the frames of the last moments. */
  void flush(long nowMs) {
    for (ReplayFeed feed : feeds) {
      FrameBatch batch = feed.flush(nowMs);
      if (batch != null) {
        for (int i = 0; i < batch.tradeCount(); i++) {
          ShardStream stream = feed.split().streams().get(batch.stream(i));
          rest.sawTrade(feed.split().market(), stream, batch.trade(i).id());
        }
      }
    }
  }

  /** Events of a connection with one stream name none. */
  private static byte[] enveloped(RecordedEvent.Frame frame, RecordedEvent.Opened connection) {
    String head = ENVELOPE + connection.names().get(0) + "\",\"data\":";
    return joined(head.getBytes(UTF_8), frame.text(), 0, "}".getBytes(UTF_8));
  }

  private static String streamOf(byte[] text) {
    String head = new String(text, 0, Math.min(text.length, 200), UTF_8);
    int end = head.startsWith(ENVELOPE) ? head.indexOf('"', ENVELOPE.length()) : -1;
    return end < 0 ? null : head.substring(ENVELOPE.length(), end);
  }

  /** Changes of a book are the same at any pace: a recording may have another one than the job. */
  private String asSubscribed(Market market, String stream) {
    Matcher depth = DIFF_DEPTH.matcher(stream);
    return feedsOf(market, stream).isEmpty() && depth.matches()
        ? diffDepths.getOrDefault(market.id() + ' ' + depth.group(1), stream)
        : stream;
  }

  private static byte[] renamed(byte[] text, String from, String to) {
    int rest = (ENVELOPE + from).getBytes(UTF_8).length;
    return joined((ENVELOPE + to).getBytes(UTF_8), text, rest, new byte[0]);
  }

  private static byte[] joined(byte[] head, byte[] middle, int from, byte[] tail) {
    byte[] all = new byte[head.length + middle.length - from + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(middle, from, all, head.length, middle.length - from);
    System.arraycopy(tail, 0, all, all.length - tail.length, tail.length);
    return all;
  }

  private List<ReplayFeed> feedsOf(Market market, String name) {
    return feedsOfStream.getOrDefault(market.id() + ' ' + name, List.of());
  }

  // ------------------------------------------------------------------ the shards

  @Override
  public SourceSettings settings() {
    return settings;
  }

  @Override
  public BookSettings books() {
    return plan.config().books();
  }

  @Override
  public SourceMetrics metrics() {
    return metrics;
  }

  @Override
  public RecordedRest rest() {
    return rest;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  /** Nobody is asked, so nobody is near a ban. */
  @Override
  public double restPressure(Market market) {
    return 0;
  }

  @Override
  public FeedConnection.Connector connectorFor(ShardSplit split, List<String> wireNames) {
    ReplayFeed feed = new ReplayFeed(split, wireNames, inbox, plan.isOurs());
    feeds.add(feed);
    for (int i = 0; i < wireNames.size(); i++) {
      String name = wireNames.get(i);
      List<ReplayFeed> known =
          feedsOfStream.computeIfAbsent(split.market().id() + ' ' + name, any -> new ArrayList<>());
      if (!known.contains(feed)) {
        known.add(feed);
      }
      Matcher depth = DIFF_DEPTH.matcher(name);
      if (depth.matches()) {
        diffDepths.put(split.market().id() + ' ' + depth.group(1), name);
      }
    }
    return feed;
  }
}
