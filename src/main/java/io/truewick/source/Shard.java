package io.truewick.source;

import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Recording;
import io.truewick.rest.IdSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One split at work: its connection, its trade streams, and the watermark over them. Everything
 * here runs in the fetcher thread, one event after the other, with the time as a parameter; sockets
 * and REST only post events. Nothing is emitted from here: what is ready is collected by {@link
 * #drain}.
 */
final class Shard implements FeedConnection.Events, ShardContext.GapListener {
  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  private final ShardSplit split;
  private final ShardContext context;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Lane> allLanes = new ArrayList<>();
  private final EndedLanes endedLanes = new EndedLanes();
  private final Lane[] laneOfStream;
  private final EventLanes eventLanes;
  private final ShardLinks links;
  private final QuietProof quiet;
  private final ShardWatermark watermark;
  private final ShardOutbox outbox;
  private final WeightWatch weight;
  private boolean idle;
  private int held;
  private boolean stopped;

  Shard(ShardSplit split, Interval base, ShardEnvironment environment, long nowMs) {
    this.split = split;
    ExchangeClock clock = new ExchangeClock(split.watermarkMs());
    this.context =
        new ShardContext(
            split.market(),
            base,
            environment.settings(),
            environment.books(),
            environment.metrics(),
            clock,
            environment.rest(),
            environment.inbox(),
            this,
            new LaneQuestions(split.id(), environment, clock));
    this.watermark = new ShardWatermark(split, context, nowMs);
    this.outbox = new ShardOutbox(split, base);
    this.weight = new WeightWatch(split.market(), () -> environment.restPressure(split.market()));
    this.laneOfStream = new Lane[split.streams().size()];
    List<String> names = fillLanes(nowMs);
    this.eventLanes = new EventLanes(split, context);
    this.links =
        new ShardLinks(split, names, environment.connectorFor(split, names), this, context);
    this.quiet = new QuietProof(split.market(), links, clock, environment);
  }

  private List<String> fillLanes(long nowMs) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < laneOfStream.length; i++) {
      ShardStream stream = split.streams().get(i);
      StreamName name = StreamName.parse(split.market(), stream.stream());
      names.add(name.wireName(stream.symbol()).orElseThrow());
      if (name.kind().carriesTrades()) {
        IdSpace space = name.kind() == StreamKind.TRADE ? IdSpace.TRADE : IdSpace.AGG_TRADE;
        laneOfStream[i] = new Lane(i, stream, space, context);
        laneOfStream[i].repair().onStarted(split.watermarkMs(), nowMs);
        lanes.add(laneOfStream[i]);
        allLanes.add(laneOfStream[i]);
      }
    }
    return names;
  }

  String id() {
    return split.id();
  }

  // ------------------------------------------------------------------ events of connections

  @Override
  public void onOpened(FeedConnection connection, long nowMs) {
    links.onOpened(connection, nowMs);
  }

  @Override
  public void onFrames(FeedConnection connection, FrameBatch batch, long nowMs) {
    links.onFrames(connection, batch, nowMs);
    count(batch);
    for (int i = 0; i < batch.tradeCount(); i++) {
      laneOfStream[batch.stream(i)].onLive(batch.trade(i), nowMs);
    }
    for (FrameBatch.StreamEvent event : batch.events()) {
      EventLane lane = eventLanes.of(event.stream());
      if (lane != null) {
        lane.onEvent(event.event(), nowMs);
      }
    }
    if (batch.latestEventMs() > 0 && links.isCurrent(connection)) {
      context.clock().observe(batch.latestEventMs(), nowMs);
    }
    batch.rejected().forEach(outbox::addRejected);
    batch.refusals().forEach(error -> LOG.warn("{}: subscription refused: {}", id(), error));
    if (batch.shutdownAnnounced()) {
      LOG.info("{}: the exchange announced its shutdown", id());
      links.replaceNow(nowMs);
    }
  }

  @Override
  public void onPong(FeedConnection connection, long nowMs) {
    links.onPong(connection, nowMs);
    quiet.onPong(nowMs);
  }

  @Override
  public void onClosed(FeedConnection connection, String reason, long nowMs) {
    if (links.onClosed(connection, reason, nowMs)) {
      quiet.reset();
      for (Lane lane : lanes) {
        lane.repair().onDisconnected(watermark.timeMs(), nowMs);
        if (links.isSubscribed()) {
          lane.repair().onSubscribed(nowMs);
        }
      }
      for (EventLane lane : eventLanes.all()) {
        lane.onDisconnected(nowMs);
        if (links.isSubscribed()) {
          lane.onSubscribed(nowMs);
        }
      }
    }
  }

  private void count(FrameBatch batch) {
    SourceMetrics metrics = context.metrics();
    metrics.add(SourceMetric.FRAMES, batch.frames());
    metrics.add(SourceMetric.BYTES, batch.bytes());
    metrics.add(SourceMetric.UNKNOWN_EVENTS, batch.unknownEvents());
    metrics.add(SourceMetric.REJECTED_FRAMES, batch.rejected().size());
    metrics.add(SourceMetric.REFUSED_SUBSCRIPTIONS, batch.refusals().size());
  }

  // ------------------------------------------------------------------ what lanes say

  @Override
  public void onOpened(FeedGap gap) {
    outbox.addOpened(gap);
  }

  @Override
  public void onClosed(FeedGap gap) {
    outbox.addClosed(gap);
  }

  @Override
  public void onRecording(Recording recording) {
    outbox.addRecording(recording);
  }

  @Override
  public void onStalled(Instrument instrument, String stream) {
    LOG.warn("{}: {} {} has stalled", id(), instrument, stream);
    context.metrics().add(SourceMetric.STALLED_STREAMS);
    links.requestReplacement();
  }

  @Override
  public boolean mayHold() {
    held++; // counted anew at each tick
    return held <= context.settings().heldFrames();
  }

  // ------------------------------------------------------------------ listings

  /**
   * Takes note of what the exchange has ended: such a stream is silent for good, and its silence is
   * neither questioned nor waited for. One that is listed again is in doubt like after a restore.
   */
  void setEnded(Set<Instrument> instruments, long nowMs) {
    for (Lane lane : allLanes) {
      boolean over = instruments.contains(lane.instrument());
      if (over && lanes.remove(lane)) {
        LOG.info("{}: the exchange has ended {}", id(), lane.instrument());
        lane.repair().endWaiting();
        endedLanes.add(lane, nowMs);
        outbox.addEnd(Recording.ended(lane.instrument(), lane.stream()));
      } else if (!over && !lanes.contains(lane)) {
        LOG.info("{}: the exchange lists {} again", id(), lane.instrument());
        lanes.add(lane);
        endedLanes.remove(lane);
        lane.repair().onDisconnected(watermark.timeMs(), nowMs);
        if (links.isSubscribed()) {
          lane.repair().onSubscribed(nowMs);
        }
      }
    }
  }

  // ------------------------------------------------------------------ time

  /**
   * Lets time pass.
   *
   * @param unheardMs how long nobody listened to the sockets just before, because the job was slow
   */
  void tick(long nowMs, long unheardMs) {
    if (unheardMs > 0) {
      links.forgive(unheardMs);
      context.clock().forgive(unheardMs);
    }
    if (!split.streams().isEmpty() && links.tick(nowMs)) {
      lanes.forEach(lane -> lane.repair().onSubscribed(nowMs));
      eventLanes.all().forEach(lane -> lane.onSubscribed(nowMs));
    }
    if (!split.streams().isEmpty()) {
      quiet.tick(nowMs);
    }
    boolean outage = watermark.isOutage(nowMs);
    boolean blocked = false;
    boolean open = false;
    held = 0;
    for (Lane lane : lanes) {
      if (outage) {
        lane.repair().onProofLost(watermark.timeMs(), nowMs);
      }
      lane.repair().tick(nowMs);
      lane.warmStart().tick(nowMs);
      blocked |= lane.repair().isBlocking();
      open |= lane.repair().openGaps() > 0;
      held += lane.repair().heldCount();
    }
    endedLanes.tick(nowMs);
    eventLanes.all().forEach(lane -> lane.tick(nowMs));
    if (blocked && watermark.hasWaitedTooLong(nowMs, unheardMs)) {
      lanes.forEach(lane -> lane.repair().endWaiting());
      blocked = false;
    }
    if (!blocked) {
      if ((open || lanes.isEmpty()) && (outage || !links.isSubscribed())) {
        context.clock().runOn(nowMs);
      }
      watermark.advance();
    }
    weight.tick(context.clock(), nowMs, outbox::addObserved);
    idle = watermark.isIdle(nowMs);
  }

  /** Exchange time minus watermark, milliseconds; 0 while either is not known. */
  long watermarkLagMs() {
    return watermark.lagMs();
  }

  /** The exchange's clock as far as it is known here, 0 if not at all. */
  long exchangeTimeMs() {
    return context.clock().timeMs();
  }

  int openGaps() {
    return lanes.stream().mapToInt(lane -> lane.repair().openGaps()).sum();
  }

  // ------------------------------------------------------------------ output

  /** Whether the watermark has passed the end of a base interval since the last drain. */
  boolean hasPassedAnInterval() {
    return outbox.hasPassedAnInterval(watermark.timeMs());
  }

  /** What is ready to be emitted; null if nothing is. */
  ShardBatch drain() {
    return outbox.drain(allLanes, eventLanes.all(), watermark.timeMs(), idle);
  }

  void close() {
    stopped = true;
    links.close();
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public String toString() {
    return id() + Arrays.toString(lanes.stream().map(Lane::instrument).toArray());
  }
}
