package io.truewick.model;

/**
 * A range of ids that did not arrive live: a row of the table {@code feed_gaps}, written when found
 * and again when closed.
 *
 * @param stream stream type, {@code trade} or {@code aggTrade}
 * @param fromId first missing id; with instrument and stream the key
 * @param toId last missing id; {@link #UNKNOWN} while the end is not known
 * @param fromTimeMs time of the last trade before the range: nothing missing is earlier
 * @param toTimeMs time of the first trade after the range: nothing missing is later; {@link
 *     #UNKNOWN} while not known
 * @param detectedAtMs our clock, when it was found
 * @param closedAtMs our clock, when it was closed; {@link #UNKNOWN} while open
 * @param recovered trades fetched
 * @param lost ids given up
 */
public record FeedGap(
    Instrument instrument,
    String stream,
    long fromId,
    long toId,
    long fromTimeMs,
    long toTimeMs,
    long detectedAtMs,
    long closedAtMs,
    long recovered,
    long lost,
    GapOutcome outcome) {

  /** An id or a time that is not known yet. */
  public static final long UNKNOWN = -1;
}
