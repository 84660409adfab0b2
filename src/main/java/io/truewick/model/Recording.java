package io.truewick.model;

/**
 * The recording of an instrument's trades begins anew, without a position to go on from: nothing is
 * known of the time between the last trade recorded before, if there was one, and this beginning.
 *
 * @param stream stream type that is recorded from now on, {@code trade} or {@code aggTrade}
 * @param sinceMs every later trade is recorded or declared missing; milliseconds since the epoch,
 *     {@link FeedGap#UNKNOWN} while the stream has not been reached yet
 */
public record Recording(Instrument instrument, String stream, long sinceMs) {
  private static final long NEVER = Long.MAX_VALUE;

  /** That the exchange has ended the instrument: silence proves nothing any more. */
  public static Recording ended(Instrument instrument, String stream) {
    return new Recording(instrument, stream, NEVER);
  }

  /** Whether nothing will be recorded until the instrument comes back. */
  public boolean isEnd() {
    return sinceMs == NEVER;
  }
}
