package io.truewick.source;

import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Trade;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.IdSpace;
import io.truewick.rest.TradePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One split at work: its connection, its trade streams, and the watermark over them. Everything
 * here runs in the fetcher thread, one event after the other, with the time as a parameter; sockets
 * and REST only post events. Nothing is emitted from here: what is ready is collected by {@link
 * #drain}.
 *
 * <p>The watermark W(t) says that everything up to t on this connection has been passed on or is
 * declared missing. It follows the exchange's clock at a fixed distance and stands still while any
 * stream is in doubt, at most for the deadline.
 */
final class Shard
    implements FeedConnection.Events, ShardContext.GapListener, ShardContext.LaneRequests {
  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  private final ShardSplit split;
  private final ShardContext context;
  private final ExchangeRest rest;
  private final Inbox inbox;
  private final List<Lane> lanes = new ArrayList<>();
  private final Lane[] laneOfStream;
  private final EventLanes eventLanes;
  private final ShardLinks links;
  private final QuietProof quiet;
  private final List<FeedEvent> openings = new ArrayList<>();
  private final List<FeedEvent> closings = new ArrayList<>();
  private final List<FeedEvent> rejections = new ArrayList<>();
  private long watermarkMs;
  private long drainedWatermarkMs;
  private final long startedAt;
  private boolean idle;
  private boolean drainedIdle;
  private long blockedSince;
  private int held;
  private boolean stopped;

  Shard(ShardSplit split, Interval base, ShardEnvironment environment, long nowMs) {
    this.split = split;
    this.rest = environment.rest();
    this.inbox = environment.inbox();
    this.watermarkMs = split.watermarkMs();
    this.drainedWatermarkMs = watermarkMs;
    this.startedAt = nowMs;
    ExchangeClock clock = new ExchangeClock(watermarkMs);
    this.context =
        new ShardContext(
            split.market(),
            base,
            environment.settings(),
            environment.metrics(),
            clock,
            rest,
            inbox,
            this,
            this);
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
        laneOfStream[i].repair().onStarted(watermarkMs, nowMs);
        lanes.add(laneOfStream[i]);
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
    batch.rejected().forEach(frame -> rejections.add(FeedEvent.of(frame)));
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
        lane.repair().onDisconnected(watermarkMs, nowMs);
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

  // ------------------------------------------------------------------ what lanes ask and say

  @Override
  public void tradesFrom(Lane lane, long fromId) {
    inbox.postAnswer(
        rest.tradesFrom(lane.instrument(), lane.space(), fromId),
        (page, failure, now) -> onPage(lane, fromId, page, failure, now));
  }

  @Override
  public void newestId(Lane lane) {
    long askedAtMs = context.clock().timeMs();
    inbox.postAnswer(
        rest.newestId(lane.instrument(), lane.space()),
        (id, failure, now) -> onNewestId(lane, id, askedAtMs, failure, now));
  }

  @Override
  public void onOpened(FeedGap gap) {
    LOG.info("{}: {} {} missing from id {}", id(), gap.instrument(), gap.stream(), gap.fromId());
    openings.add(FeedEvent.of(gap));
  }

  @Override
  public void onClosed(FeedGap gap) {
    LOG.info(
        "{}: {} {} ids {} to {}: {}, {} recovered, {} lost",
        id(),
        gap.instrument(),
        gap.stream(),
        gap.fromId(),
        gap.toId(),
        gap.outcome().text(),
        gap.recovered(),
        gap.lost());
    closings.add(FeedEvent.of(gap));
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

  private void onPage(Lane lane, long fromId, TradePage page, Throwable failure, long nowMs) {
    String trouble = failure == null ? take(lane, fromId, page, nowMs) : failure.getMessage();
    if (trouble != null) {
      LOG.warn("{}: {} refill from {}: {}", id(), lane.instrument(), fromId, trouble);
      lane.repair().onFailure(nowMs);
    }
  }

  /** Null, or why the page cannot be used: a number in it that no trade can have. */
  private static String take(Lane lane, long fromId, TradePage page, long nowMs) {
    List<Trade> trades;
    try {
      trades = page.trades().stream().map(Trade::of).toList();
    } catch (ArithmeticException e) {
      return "expected numbers of at most eight decimals: " + e.getMessage();
    }
    lane.repair().onPage(fromId, trades, page, nowMs);
    return null;
  }

  private void onNewestId(Lane lane, Long id, long askedAtMs, Throwable failure, long nowMs) {
    if (failure == null) {
      lane.repair().onNewestId(id, askedAtMs, nowMs);
    } else {
      LOG.warn("{}: {} newest id: {}", id(), lane.instrument(), failure.getMessage());
      lane.repair().onFailure(nowMs);
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
    boolean outage = isOutage(nowMs);
    boolean blocked = false;
    boolean open = false;
    held = 0;
    for (Lane lane : lanes) {
      if (outage) {
        lane.repair().onProofLost(watermarkMs, nowMs);
      }
      lane.repair().tick(nowMs);
      blocked |= lane.repair().isBlocking();
      open |= lane.repair().openGaps() > 0;
      held += lane.repair().heldCount();
    }
    eventLanes.all().forEach(lane -> lane.tick(nowMs));
    if (!blocked || hasWaitedTooLong(nowMs, unheardMs)) {
      blockedSince = 0;
      if ((open || lanes.isEmpty()) && (outage || !links.isSubscribed())) {
        context.clock().runOn(nowMs);
      }
      advanceWatermark();
    }
    idle = isIdle(nowMs);
  }

  /** A connection has the time of a ping to give a sign of life, however short the deadline is. */
  private boolean isOutage(long nowMs) {
    long deadlineMs = context.settings().deadline().toMillis();
    return context.clock().unheardForMs(nowMs) >= Math.max(deadlineMs, ShardLinks.PONG_TIMEOUT_MS);
  }

  /**
   * The deadline is the shard's: streams that wait one after the other must not add up to more.
   * Time in which nobody listened does not count.
   */
  private boolean hasWaitedTooLong(long nowMs, long unheardMs) {
    blockedSince = blockedSince == 0 ? nowMs : blockedSince + unheardMs;
    if (nowMs - blockedSince < context.settings().deadline().toMillis()) {
      return false;
    }
    lanes.forEach(lane -> lane.repair().endWaiting());
    return true;
  }

  /** A market that could not be reached yet at all must not keep the others waiting. */
  private boolean isIdle(long nowMs) {
    return split.streams().isEmpty()
        || (watermarkMs == Long.MIN_VALUE
            && nowMs - startedAt >= context.settings().deadline().toMillis());
  }

  private void advanceWatermark() {
    if (context.clock().isKnown()) {
      long slack = context.settings().watermarkSlack().toMillis();
      watermarkMs = Math.max(watermarkMs, context.clock().timeMs() - slack);
    }
  }

  /** Exchange time minus watermark, milliseconds; 0 while either is not known. */
  long watermarkLagMs() {
    boolean known = context.clock().isKnown() && watermarkMs > Long.MIN_VALUE;
    return known ? context.clock().timeMs() - watermarkMs : 0;
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
    return watermarkMs > Long.MIN_VALUE
        && (drainedWatermarkMs == Long.MIN_VALUE
            || context.base().openTime(watermarkMs + 1, 0)
                > context.base().openTime(drainedWatermarkMs + 1, 0));
  }

  /** What is ready to be emitted; null if nothing is. */
  ShardBatch drain() {
    List<FeedEvent> events = new ArrayList<>(openings);
    List<ShardBatch.LaneUpdate> positions = new ArrayList<>();
    for (Lane lane : lanes) {
      if (lane.isChanged()) {
        lane.drainTo(events);
        positions.add(new ShardBatch.LaneUpdate(lane.index(), lane.position()));
      }
    }
    eventLanes.all().forEach(lane -> lane.drainTo(events));
    events.addAll(closings);
    events.addAll(rejections);
    openings.clear();
    closings.clear();
    rejections.clear();
    boolean nothingNew = watermarkMs == drainedWatermarkMs && idle == drainedIdle;
    if (events.isEmpty() && positions.isEmpty() && nothingNew) {
      return null;
    }
    drainedWatermarkMs = watermarkMs;
    drainedIdle = idle;
    return new ShardBatch(events, positions, watermarkMs, idle);
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
