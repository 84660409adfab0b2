package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.Kline;
import java.util.List;
import java.util.Optional;

/** Finds and keeps things in {@link CheckState}, within bounds. */
final class CheckMemory {
  /** Candles that may wait; then the oldest are given up. */
  static final int MOST_WAITING = 4_000;

  /** As long as candles are revised by late trades, the exchange's are kept. */
  private static final long KEEP_MS = 600_000;

  private static final long DAY_MS = 86_400_000;
  private static final int MOST_MENDED = 256;

  private final CheckState state;

  CheckMemory(CheckState state) {
    this.state = state;
  }

  /** The candle that waits for that interval, in whatever version. */
  Optional<WaitingCandle> find(String interval, long openTimeMs) {
    return state.waiting.stream().filter(it -> it.is(interval, openTimeMs)).findFirst();
  }

  /** This very version, while it is being built once more. */
  Optional<WaitingCandle> mendingOf(Candle candle) {
    return find(candle.interval(), candle.openTimeMs())
        .filter(it -> it.kline() != null && it.candle().revision() == candle.revision());
  }

  /** The exchange's candle of the same interval; null if it did not come by stream. */
  Kline kline(Candle candle) {
    for (Kline kline : state.klines) {
      if (kline.openTimeMs() == candle.openTimeMs() && kline.interval().equals(candle.interval())) {
        return kline;
      }
    }
    return null;
  }

  /** The one of these, all of one interval, that opens then; null if none does. */
  static Kline of(List<Kline> klines, long openTimeMs) {
    for (Kline kline : klines) {
      if (kline.openTimeMs() == openTimeMs) {
        return kline;
      }
    }
    return null;
  }

  void put(Kline kline) {
    state.klines.removeIf(
        old -> old.openTimeMs() == kline.openTimeMs() && old.interval().equals(kline.interval()));
    state.klines.add(kline);
  }

  void forget(long timeMs) {
    state.klines.removeIf(kline -> kline.closeTimeMs() + KEEP_MS < timeMs);
    state.mended.removeIf(mended -> mended.closeTimeMs() + DAY_MS < timeMs);
  }

  int versionsAdded(Candle candle) {
    return state.mended.stream()
        .filter(mended -> is(mended, candle))
        .mapToInt(MendedCandle::versions)
        .sum();
  }

  /** Remembers that this version was added here. */
  void count(Candle added) {
    int versions = versionsAdded(added) + 1;
    state.mended.removeIf(mended -> is(mended, added));
    state.mended.add(
        new MendedCandle(added.interval(), added.openTimeMs(), added.closeTimeMs(), versions));
    if (state.mended.size() > MOST_MENDED) {
      state.mended.remove(0);
    }
  }

  private static boolean is(MendedCandle mended, Candle candle) {
    return mended.openTimeMs() == candle.openTimeMs()
        && mended.interval().equals(candle.interval());
  }
}
