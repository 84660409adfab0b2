package io.truewick.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Candle intervals with Binance's names, aligned in UTC. Fixed lengths start at the Unix epoch, a
 * week on Monday, a month on its first day. The alignment of three days is not documented by
 * Binance, so it is a parameter.
 */
public enum Interval {
  ONE_SECOND("1s", 1_000L),
  ONE_MINUTE("1m", 60_000L),
  THREE_MINUTES("3m", 180_000L),
  FIVE_MINUTES("5m", 300_000L),
  FIFTEEN_MINUTES("15m", 900_000L),
  THIRTY_MINUTES("30m", 1_800_000L),
  ONE_HOUR("1h", 3_600_000L),
  TWO_HOURS("2h", 7_200_000L),
  FOUR_HOURS("4h", 14_400_000L),
  SIX_HOURS("6h", 21_600_000L),
  EIGHT_HOURS("8h", 28_800_000L),
  TWELVE_HOURS("12h", 43_200_000L),
  ONE_DAY("1d", 86_400_000L),
  THREE_DAYS("3d", 259_200_000L),
  ONE_WEEK("1w", 604_800_000L),
  ONE_MONTH("1M", 2_592_000_000L);

  /** Monday 1970-01-05 00:00 UTC, the first Monday after the epoch. */
  private static final long FIRST_MONDAY_MS = 4 * 86_400_000L;

  private final String text;
  private final long nominalMs;

  Interval(String text, long nominalMs) {
    this.text = text;
    this.nominalMs = nominalMs;
  }

  /** As Binance writes it; {@code 1m} is a minute and {@code 1M} a month. */
  public String text() {
    return text;
  }

  /** Length in milliseconds; 30 days for a month, whose true length varies. */
  public long nominalMs() {
    return nominalMs;
  }

  /**
   * Start of the interval that contains {@code timeMs}.
   *
   * @param timeMs milliseconds since the epoch
   * @param threeDayAnchorMs a time at which some three-day interval starts; 0 is the epoch
   */
  public long openTime(long timeMs, long threeDayAnchorMs) {
    return switch (this) {
      case ONE_WEEK -> floor(timeMs, FIRST_MONDAY_MS);
      case THREE_DAYS -> floor(timeMs, threeDayAnchorMs);
      case ONE_MONTH -> monthStart(timeMs);
      default -> floor(timeMs, 0);
    };
  }

  /** Start of the interval after the one that opens at {@code openTimeMs}: the end, exclusive. */
  public long nextOpenTime(long openTimeMs) {
    if (this == ONE_MONTH) {
      return monthStart(openTimeMs + 32 * 86_400_000L);
    }
    return openTimeMs + nominalMs;
  }

  /**
   * The interval that Binance writes so.
   *
   * @throws IllegalArgumentException if there is none; the message lists the intervals
   */
  public static Interval of(String text) {
    for (Interval interval : values()) {
      if (interval.text.equals(text)) {
        return interval;
      }
    }
    String all = Arrays.stream(values()).map(Interval::text).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("expected one of " + all + ", was '" + text + "'");
  }

  private long floor(long timeMs, long anchorMs) {
    return timeMs - Math.floorMod(timeMs - anchorMs, nominalMs);
  }

  private static long monthStart(long timeMs) {
    return Instant.ofEpochMilli(timeMs)
        .atOffset(ZoneOffset.UTC)
        .withDayOfMonth(1)
        .truncatedTo(ChronoUnit.DAYS)
        .toInstant()
        .toEpochMilli();
  }
}
