package io.truewick.endtoend;

import java.util.ArrayList;
import java.util.List;

/** When figures of a trial may be absent, event time. */
final class Outages {

  /** What may be out on its own. */
  enum Part {
    BOOK,
    /** Order flow of the best level. */
    TOPS,
    MARKS,
    /** Of open interest. */
    READINGS
  }

  /**
   * A time without figures.
   *
   * @param of null for every instrument
   * @param part null for everything
   * @param job whether nobody was there even to say so
   */
  private record Outage(Listed of, Part part, long fromMs, long toMs, boolean job) {
    boolean covers(long atMs) {
      return fromMs <= atMs && atMs <= toMs;
    }

    boolean concerns(Listed listed, Part which) {
      return (of == null || of.equals(listed)) && (part == null || part == which);
    }
  }

  private final List<Outage> outages = new ArrayList<>();

  /** One stream of one instrument was not as it should be. */
  void of(Listed listed, Part part, long fromMs, long toMs) {
    outages.add(new Outage(listed, part, fromMs, toMs, false));
  }

  /** No connection. */
  void ofFeed(long fromMs, long toMs) {
    outages.add(new Outage(null, null, fromMs, toMs, false));
  }

  /** No job. */
  void ofJob(long fromMs, long toMs) {
    outages.add(new Outage(null, null, fromMs, toMs, true));
  }

  /** Whether a figure of that time may be absent. */
  boolean mayBeAbsent(Listed listed, Part part, long atMs) {
    return outages.stream()
        .anyMatch(outage -> outage.concerns(listed, part) && outage.covers(atMs));
  }

  /** Whether an event of any other stream may not have been heard. */
  boolean mayBeUnheard(long atMs) {
    return outages.stream().anyMatch(outage -> outage.part() == null && outage.covers(atMs));
  }

  /** Whether a row that needs no event may be missing. */
  boolean mayBeMissing(long atMs) {
    return outages.stream().anyMatch(outage -> outage.job() && outage.covers(atMs));
  }
}
