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
    return holding(instrument, bar);
  }

  public static FeedEvent of(FeedGap gap) {
    return holding(gap.instrument(), gap);
  }

  public static FeedEvent of(RejectedFrame frame) {
    return holding(new Instrument(frame.market(), ""), frame);
  }

  public static FeedEvent of(Kline kline) {
    return holding(kline.instrument(), kline);
  }

  public static FeedEvent of(Ticker ticker) {
    return holding(ticker.instrument(), ticker);
  }

  public static FeedEvent of(MarkPrice mark) {
    return holding(mark.instrument(), mark);
  }

  public static FeedEvent of(OpenInterest reading) {
    return holding(reading.instrument(), reading);
  }

  public static FeedEvent of(SettledFunding settled) {
    return holding(settled.instrument(), settled);
  }

  public static FeedEvent of(Liquidation order) {
    return holding(order.instrument(), order);
  }

  public static FeedEvent of(BookSecond second) {
    return holding(second.instrument(), second);
  }

  public static FeedEvent of(Observation observation) {
    return holding(observation.instrument(), observation);
  }

  public static FeedEvent of(Recording recording) {
    return holding(recording.instrument(), recording);
  }

  /** A kline of the time before the start. */
  public static FeedEvent seed(Kline kline) {
    return new FeedEvent(
        kline.instrument(),
        null,
        null,
        null,
        null,
        kline,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The part decides by its type which field it is. */
  private static FeedEvent holding(Instrument instrument, Object part) {
    return new FeedEvent(
        instrument,
        part instanceof Bar it ? it : null,
        part instanceof FeedGap it ? it : null,
        part instanceof RejectedFrame it ? it : null,
        part instanceof Kline it ? it : null,
        null,
        part instanceof Ticker it ? it : null,
        part instanceof MarkPrice it ? it : null,
        part instanceof OpenInterest it ? it : null,
        part instanceof SettledFunding it ? it : null,
        part instanceof Liquidation it ? it : null,
        part instanceof BookSecond it ? it : null,
        part instanceof Observation it ? it : null,
        part instanceof Recording it ? it : null);
  }
}
