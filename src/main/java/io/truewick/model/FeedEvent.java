package io.truewick.model;

/**
 * What the sources hand on: exactly one of the parts is not null. One flat record, because a sealed
 * type would be serialized by Kryo between operators.
 *
 * @param instrument what it is about; for a rejected frame its market with an empty symbol
 * @param seed a kline from before the start, for rolling spans only
 * @param observation of the feed itself: gaps, silence, books, REST
 */
public record FeedEvent(
    Instrument instrument,
    Bar bar,
    FeedGap gap,
    RejectedFrame rejected,
    Kline kline,
    Kline seed,
    Ticker ticker,
    MarkPrice markPrice,
    OpenInterest openInterest,
    SettledFunding settledFunding,
    Liquidation liquidation,
    BookSecond book,
    Observation observation,
    Recording recording) {

  public static FeedEvent of(Instrument instrument, Bar bar) {
    return new FeedEvent(
        instrument, bar, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  public static FeedEvent of(FeedGap gap) {
    return new FeedEvent(
        gap.instrument(),
        null,
        gap,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(RejectedFrame frame) {
    return new FeedEvent(
        new Instrument(frame.market(), ""),
        null,
        null,
        frame,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(Kline it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        it,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A kline of the time before the start. */
  public static FeedEvent seed(Kline it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        it,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(Ticker it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        it,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(MarkPrice it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        it,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(OpenInterest it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        it,
        null,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(SettledFunding it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        it,
        null,
        null,
        null,
        null);
  }

  public static FeedEvent of(Liquidation it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        it,
        null,
        null,
        null);
  }

  public static FeedEvent of(BookSecond it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        it,
        null,
        null);
  }

  public static FeedEvent of(Observation it) {
    return new FeedEvent(
        it.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        it,
        null);
  }

  public static FeedEvent of(Recording recording) {
    return new FeedEvent(
        recording.instrument(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        recording);
  }
}
