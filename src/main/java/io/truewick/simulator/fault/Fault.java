package io.truewick.simulator.fault;

import io.truewick.model.Market;

/**
 * One fault, to be injected into a simulated exchange. A factory makes it, {@code on...}, {@code
 * at}, {@code lasting} and {@code withProbability} narrow it.
 *
 * @param atMs event time at which it begins, {@link #NOW} for at once
 * @param durationMs event time it lasts, {@link #UNTIL_CLEARED} until faults are cleared; without
 *     meaning for {@link FaultKind#CUT} and {@link FaultKind#SHUTDOWN}
 * @param market where; null for everywhere
 * @param part what it is limited to, empty for all: a part of {@code route/stream}, for example
 *     {@code market/}, {@code btcusdt@} or {@code @trade}; of the path for REST
 * @param probability for each frame, connection or request, in [0, 1]
 * @param delayMs event time from {@code serverShutdown} to the close; wall time of a slow answer;
 *     age of a stale book, event time
 * @param most how often it strikes at most
 */
public record Fault(
    FaultKind kind,
    long atMs,
    long durationMs,
    Market market,
    String part,
    double probability,
    long delayMs,
    long most) {

  /** Begin at once. */
  public static final long NOW = Long.MIN_VALUE;

  /** Last until faults are cleared. */
  public static final long UNTIL_CLEARED = Long.MAX_VALUE;

  /** A fault everywhere, at once, always, until cleared. */
  public static Fault of(FaultKind kind) {
    return new Fault(kind, NOW, UNTIL_CLEARED, null, "", 1, 0, Long.MAX_VALUE);
  }

  /** Aborts the connections there are. */
  public static Fault cut() {
    return of(FaultKind.CUT);
  }

  /** Answers handshakes with 503. */
  public static Fault refuse() {
    return of(FaultKind.REFUSE);
  }

  /** Silences streams. */
  public static Fault mute() {
    return of(FaultKind.MUTE);
  }

  /** Loses frames. */
  public static Fault drop(double probability) {
    return of(FaultKind.DROP).withProbability(probability);
  }

  /** Sends frames twice. */
  public static Fault duplicate(double probability) {
    return of(FaultKind.DUPLICATE).withProbability(probability);
  }

  /** Swaps neighbouring frames of a stream. */
  public static Fault reorder(double probability) {
    return of(FaultKind.REORDER).withProbability(probability);
  }

  /** Holds everything back for a while, event time. */
  public static Fault stall(long durationMs) {
    return of(FaultKind.STALL).lasting(durationMs);
  }

  /** Mixes in frames that are no message. */
  public static Fault malformed(double probability) {
    return of(FaultKind.MALFORMED).withProbability(probability);
  }

  /** Mixes in text frames that are no UTF-8. */
  public static Fault invalidUtf8(double probability) {
    return of(FaultKind.INVALID_UTF8).withProbability(probability);
  }

  /** Announces a shutdown and closes {@code delayMs} of event time later. */
  public static Fault shutdown(long delayMs) {
    return of(FaultKind.SHUTDOWN).withDelay(delayMs);
  }

  /** Bans the address from REST for a while, event time. */
  public static Fault ban(long durationMs) {
    return of(FaultKind.REST_BAN).lasting(durationMs);
  }

  /** Answers REST {@code delayMs} of wall time late. */
  public static Fault slowRest(long delayMs) {
    return of(FaultKind.REST_SLOW).withDelay(delayMs);
  }

  /** Answers {@code depth} with the book as it was {@code ageMs} of event time ago. */
  public static Fault staleDepth(long ageMs) {
    return of(FaultKind.REST_STALE).withDelay(ageMs);
  }

  /** Sends live trades with twice their quantity; REST and klines stay true. */
  public static Fault corruptQuantity(double probability) {
    return of(FaultKind.CORRUPT).withProbability(probability);
  }

  /** Sends live trades with a price that is a per cent too high; REST and klines stay true. */
  public static Fault corruptPrice(double probability) {
    return of(FaultKind.CORRUPT_PRICE).withProbability(probability);
  }

  /** The same, beginning at an event time. */
  public Fault at(long timeMs) {
    return new Fault(kind, timeMs, durationMs, market, part, probability, delayMs, most);
  }

  /** The same for so many milliseconds of event time. */
  public Fault lasting(long milliseconds) {
    return new Fault(kind, atMs, milliseconds, market, part, probability, delayMs, most);
  }

  /** The same on one market only. */
  public Fault on(Market onlyMarket) {
    return new Fault(kind, atMs, durationMs, onlyMarket, part, probability, delayMs, most);
  }

  /** The same on one market, limited to streams or paths that contain {@code onlyPart}. */
  public Fault on(Market onlyMarket, String onlyPart) {
    return new Fault(kind, atMs, durationMs, onlyMarket, onlyPart, probability, delayMs, most);
  }

  /** The same, at random. */
  public Fault withProbability(double chance) {
    return new Fault(kind, atMs, durationMs, market, part, chance, delayMs, most);
  }

  /** The same with another {@link #delayMs}. */
  public Fault withDelay(long milliseconds) {
    return new Fault(kind, atMs, durationMs, market, part, probability, milliseconds, most);
  }

  /** The same, so often at most: {@code drop(1).times(1)} loses exactly one frame. */
  public Fault times(long number) {
    return new Fault(kind, atMs, durationMs, market, part, probability, delayMs, number);
  }

  boolean concerns(Market where, String target) {
    return (market == null || market == where) && target.contains(part);
  }
}
