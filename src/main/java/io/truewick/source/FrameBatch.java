package io.truewick.source;

import io.truewick.binance.FrameHandler;
import io.truewick.model.MarketEvent;
import io.truewick.model.RejectedFrame;
import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one read of a socket brought, decoded: filled by the socket thread, then handed over whole
 * to the fetcher thread.
 */
final class FrameBatch implements FrameHandler {
  private static final int FIRST_SIZE = 64;

  private int[] streams = new int[FIRST_SIZE];
  private Trade[] trades = new Trade[FIRST_SIZE];
  private int count;
  private final List<StreamEvent> events = new ArrayList<>(0);
  private int frames;
  private long bytes;
  private long latestEventMs;
  private int unknown;
  private boolean shutdown;
  private final List<String> refusals = new ArrayList<>(0);
  private final List<RejectedFrame> rejected = new ArrayList<>(0);

  void countFrame(int length) {
    frames++;
    bytes += length;
  }

  void reject(RejectedFrame frame) {
    rejected.add(frame);
  }

  @Override
  public void onTrade(int stream, Trade trade, long eventTimeMs) {
    if (count == trades.length) {
      streams = Arrays.copyOf(streams, 2 * count);
      trades = Arrays.copyOf(trades, 2 * count);
    }
    streams[count] = stream;
    trades[count] = trade;
    count++;
    latestEventMs = Math.max(latestEventMs, eventTimeMs);
  }

  /** An event and the index of its stream. */
  record StreamEvent(int stream, MarketEvent event) {}

  @Override
  public void onEvent(int stream, MarketEvent event) {
    events.add(new StreamEvent(stream, event));
    latestEventMs = Math.max(latestEventMs, event.eventTimeMs());
  }

  @Override
  public void onOther(int stream, long eventTimeMs) {
    latestEventMs = Math.max(latestEventMs, eventTimeMs);
  }

  @Override
  public void onUnknown(String stream) {
    unknown++;
  }

  @Override
  public void onReply(long requestId, String error) {
    if (error != null) {
      refusals.add(error);
    }
  }

  @Override
  public void onServerShutdown() {
    shutdown = true;
  }

  int tradeCount() {
    return count;
  }

  int stream(int index) {
    return streams[index];
  }

  Trade trade(int index) {
    return trades[index];
  }

  /** Events of streams without trades, in the order they came. */
  List<StreamEvent> events() {
    return events;
  }

  int frames() {
    return frames;
  }

  long bytes() {
    return bytes;
  }

  /** Highest event time in the batch, 0 if no frame had one. */
  long latestEventMs() {
    return latestEventMs;
  }

  int unknownEvents() {
    return unknown;
  }

  boolean shutdownAnnounced() {
    return shutdown;
  }

  List<String> refusals() {
    return refusals;
  }

  List<RejectedFrame> rejected() {
    return rejected;
  }
}
