package io.truewick.model;

/**
 * What the source hands on: exactly one of the parts is not null. One flat record, because a sealed
 * type would be serialized by Kryo between operators.
 *
 * @param instrument what it is about; for a rejected frame its market with an empty symbol
 */
public record FeedEvent(
    Instrument instrument, Bar bar, FeedGap gap, RejectedFrame rejected, Recording recording) {

  public static FeedEvent of(Instrument instrument, Bar bar) {
    return new FeedEvent(instrument, bar, null, null, null);
  }

  public static FeedEvent of(FeedGap gap) {
    return new FeedEvent(gap.instrument(), null, gap, null, null);
  }

  public static FeedEvent of(RejectedFrame rejected) {
    return new FeedEvent(new Instrument(rejected.market(), ""), null, null, rejected, null);
  }

  public static FeedEvent of(Recording recording) {
    return new FeedEvent(recording.instrument(), null, null, null, recording);
  }
}
