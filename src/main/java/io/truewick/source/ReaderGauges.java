package io.truewick.source;

import java.time.InstantSource;
import java.util.Collection;

/** What a reader's gauges show: written down by its fetcher thread, read by any other. */
final class ReaderGauges {
  private final InstantSource clock;
  private volatile Figures figures = new Figures(0, 0, 0, 0);

  ReaderGauges(InstantSource clock) {
    this.clock = clock;
  }

  private record Figures(long watermarkLagMs, long exchangeTimeMs, int openGaps, long atMs) {}

  void measure(Collection<Shard> shards, long nowMs) {
    long lag = 0;
    long latest = 0;
    int gaps = 0;
    for (Shard shard : shards) {
      lag = Math.max(lag, shard.watermarkLagMs());
      latest = Math.max(latest, shard.exchangeTimeMs());
      gaps += shard.openGaps();
    }
    write(lag, latest, gaps, nowMs);
  }

  void write(long watermarkLagMs, long exchangeTimeMs, int openGaps, long nowMs) {
    figures = new Figures(watermarkLagMs, exchangeTimeMs, openGaps, nowMs);
  }

  /**
   * Largest distance between the exchange's clock and a shard's watermark, milliseconds; 0 while it
   * is not known. A fetcher that stands still, because a database does not take what is behind it,
   * measures nothing: the time since then counts as well.
   */
  long watermarkLagMs() {
    Figures known = figures;
    long standing = Math.max(0, clock.millis() - known.atMs);
    return known.watermarkLagMs == 0 ? 0 : known.watermarkLagMs + standing;
  }

  /** How long ago, by our clock, the latest event was sent; 0 before the first. */
  long eventLagMs() {
    long latest = figures.exchangeTimeMs;
    return latest == 0 ? 0 : clock.millis() - latest;
  }

  /** Gaps that were announced and are not closed, those of before a restart included. */
  int openGaps() {
    return figures.openGaps;
  }
}
