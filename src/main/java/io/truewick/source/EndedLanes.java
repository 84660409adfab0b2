package io.truewick.source;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Streams of instruments that the exchange has ended while some of their ids were missing. REST may
 * still know them for a while and is asked on; what it has not told by then is lost, so that no gap
 * stays open for ever.
 */
final class EndedLanes {
  /** From when on REST is not waited for any more. */
  static final long PATIENCE_MS = 60_000;

  /** Lanes with the time at which they are given up, our clock. */
  private final Map<Lane, Long> lanes = new LinkedHashMap<>();

  void add(Lane lane, long nowMs) {
    lanes.put(lane, nowMs + PATIENCE_MS);
  }

  /** It is listed again. */
  void remove(Lane lane) {
    lanes.remove(lane);
  }

  void tick(long nowMs) {
    lanes.forEach((lane, endAt) -> tick(lane, endAt, nowMs));
    lanes.keySet().removeIf(lane -> lane.repair().openGaps() == 0);
  }

  private static void tick(Lane lane, long endAt, long nowMs) {
    if (nowMs < endAt) {
      lane.repair().tickOpenGaps(nowMs);
    } else {
      lane.repair().giveUp(nowMs);
    }
  }
}
