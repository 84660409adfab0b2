package io.truewick.simulator.fault;

import io.truewick.model.Market;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The faults in force, asked at every place where one may strike. Its dice are its own: what it
 * does never changes the market.
 *
 * <p>Thread-safe.
 */
public final class FaultPlan {
  private record Period(Fault fault, long fromMs, long toMs, AtomicLong left) {
    boolean covers(long timeMs) {
      return fromMs <= timeMs && timeMs < toMs;
    }
  }

  private final LongSupplier eventTime;
  private final Random dice;
  private final List<Period> periods = new CopyOnWriteArrayList<>();
  private final Map<FaultKind, Long> fired = new EnumMap<>(FaultKind.class);

  /**
   * @param eventTime the exchange's clock, milliseconds since the epoch
   */
  public FaultPlan(LongSupplier eventTime, long seed) {
    this.eventTime = eventTime;
    this.dice = new Random(seed);
  }

  /** Puts a lasting fault in force for its time. */
  public void add(Fault fault) {
    long from = Math.max(fault.atMs(), eventTime.getAsLong());
    boolean endless = fault.durationMs() > Long.MAX_VALUE - from;
    long to = endless ? Long.MAX_VALUE : from + fault.durationMs();
    periods.add(new Period(fault, from, to, new AtomicLong(fault.most())));
  }

  /** Takes all faults out of force. */
  public void clear() {
    periods.clear();
  }

  /** Whether there is no fault at all, now or later. */
  public boolean isEmpty() {
    return periods.isEmpty();
  }

  /** Whether a fault of that kind is in force, without dice and uncounted. */
  public boolean isInForce(FaultKind kind, Market market, String target) {
    return periods.stream()
        .filter(period -> period.fault().kind() == kind)
        .filter(period -> period.covers(eventTime.getAsLong()))
        .anyMatch(period -> period.fault().concerns(market, target));
  }

  /** Event time until no fault of that kind is in force, milliseconds; 0 if none is. */
  public long leftMs(FaultKind kind, Market market, String target) {
    long nowMs = eventTime.getAsLong();
    return periods.stream()
        .filter(period -> period.fault().kind() == kind && period.covers(nowMs))
        .filter(period -> period.fault().concerns(market, target))
        .mapToLong(period -> period.toMs() - nowMs)
        .max()
        .orElse(0);
  }

  /** Throws the dice for a fault of that kind; a hit is counted. */
  public boolean strikes(FaultKind kind, Market market, String target) {
    return striking(kind, market, target) != null;
  }

  /** As {@link #strikes}, but says which fault it was; null if none. */
  public Fault striking(FaultKind kind, Market market, String target) {
    for (Period period : periods) {
      Fault fault = period.fault();
      if (fault.kind() == kind
          && period.covers(eventTime.getAsLong())
          && fault.concerns(market, target)
          && strikesOnceMore(period)) {
        return fault;
      }
    }
    return null;
  }

  private boolean strikesOnceMore(Period period) {
    synchronized (dice) {
      boolean hit = period.left().get() > 0 && falls(period.fault());
      if (hit) {
        period.left().decrementAndGet();
      }
      return hit;
    }
  }

  /** Whether a single fault hits a target; a hit is counted. */
  public boolean hits(Fault fault, Market market, String target) {
    synchronized (dice) {
      return fault.concerns(market, target) && falls(fault);
    }
  }

  // only under the lock of the dice
  private boolean falls(Fault fault) {
    if (fault.probability() < 1 && dice.nextDouble() >= fault.probability()) {
      return false;
    }
    fired.merge(fault.kind(), 1L, Long::sum);
    return true;
  }

  /** A number in [0, bound) from the faults' own dice. */
  public int pick(int bound) {
    synchronized (dice) {
      return dice.nextInt(bound);
    }
  }

  /** How often each kind has struck. */
  public Map<FaultKind, Long> fired() {
    synchronized (dice) {
      return new EnumMap<>(fired);
    }
  }
}
