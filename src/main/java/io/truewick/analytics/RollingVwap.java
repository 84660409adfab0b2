package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * VWAP of one instrument over rolling spans and over the UTC day, a row a span each minute, from
 * closed one-minute candles. A step adds the newest minute and takes the one away that leaves; sums
 * are exact, so nothing drifts. A revised minute corrects the sums and writes the rows anew that
 * have been given out for the last hour.
 *
 * <p>Holds no state of its own: all of it is in {@link VwapState}.
 */
public final class RollingVwap {
  /** Name of the span that begins at 00:00 UTC. */
  public static final String SESSION = "session";

  /** A minute this old is in no span any more. */
  public static final long HORIZON_MS = 86_400_000;

  private static final long MINUTE_MS = 60_000;
  private static final long DAY_MS = 86_400_000;

  /** Rows this old are written anew when a minute is revised. */
  private static final int REVISABLE_MINUTES = 60;

  private static final int CAPACITY = (int) (DAY_MS / MINUTE_MS) + REVISABLE_MINUTES + 1;

  private final Instrument instrument;
  private final List<Duration> spans;
  private final BigDecimal contractSize;
  private final VwapState state;
  private final MinuteRing ring;
  private final Consumer<Vwap> rows;

  /**
   * @param spans whole minutes, at most 24 hours each
   * @param contractSize face value of a contract on COIN-M, null elsewhere
   */
  public RollingVwap(
      Instrument instrument,
      List<Duration> spans,
      BigDecimal contractSize,
      VwapState state,
      Consumer<Vwap> rows) {
    this.instrument = instrument;
    this.spans = spans;
    this.contractSize = contractSize;
    this.state = state;
    this.ring = new MinuteRing(state, CAPACITY);
    this.rows = rows;
    adapt();
  }

  /** After a savepoint the spans may be others: the ring has the minutes of any span. */
  private void adapt() {
    long[] now = spans.stream().mapToLong(Duration::toMillis).toArray();
    if (Arrays.equals(now, state.spans) && !state.sums.isEmpty()) {
      return;
    }
    state.spans = now;
    state.sums.clear();
    for (int i = 0; i <= spans.size(); i++) {
      boolean isNew = state.newestMs == VwapState.NOTHING;
      state.sums.add(isNew ? SpanSum.ZERO : sum(firstMinute(i, state.newestMs), state.newestMs));
    }
  }

  /** Takes a closed one-minute candle, a new one or a revision. */
  public void add(Candle candle) {
    long minute = candle.openTimeMs();
    SpanSum sum = sumOf(candle);
    if (state.liveFromMs == VwapState.NOTHING) {
      boolean recorded = state.newestMs != VwapState.NOTHING && !state.seedsPending;
      state.liveFromMs = recorded ? state.oldestMs : minute;
    }
    if (state.newestMs == VwapState.NOTHING) {
      state.oldestMs = minute;
      state.newestMs = minute - MINUTE_MS;
    }
    if (state.seedsPending) {
      takeInSeeds();
    }
    if (minute > state.newestMs) {
      while (state.newestMs < minute) {
        step(state.newestMs + MINUTE_MS, sum, minute);
      }
    } else if (minute > state.newestMs - CAPACITY * MINUTE_MS && minute >= state.oldestMs) {
      revise(minute, sum);
    }
  }

  /**
   * Takes a one-minute candle of the exchange's from before the start. It stands only where no
   * candle of ours is known in full; sums are corrected with the next candle.
   */
  public void seed(Kline kline) {
    long minute = kline.openTimeMs();
    if (!kline.closed() || !ring.reach(minute) || isProven(ring.get(minute))) {
      return;
    }
    ring.set(minute, new SpanSum(kline.volume(), kline.quoteVolume(), kline.trades(), 1, 1));
    state.seedsPending = true;
  }

  /** Whether a minute is known in full by our own recording. */
  private static boolean isProven(SpanSum minute) {
    return minute.covered() > 0 && minute.seeded() == 0;
  }

  private void takeInSeeds() {
    state.seedsPending = false;
    for (int i = 0; i <= spans.size(); i++) {
      state.sums.set(i, sum(firstMinute(i, state.newestMs), state.newestMs));
      emitAnew(i, state.liveFromMs, state.newestMs);
    }
  }

  private static SpanSum sumOf(Candle candle) {
    if (candle.status() == CandleStatus.UNKNOWN) {
      return SpanSum.ZERO;
    }
    boolean covered =
        candle.status() == CandleStatus.COMPLETE || candle.status() == CandleStatus.REPAIRED;
    return new SpanSum(candle.volume(), candle.quoteVolume(), candle.trades(), covered ? 1 : 0, 0);
  }

  private void step(long minute, SpanSum newest, long newestMinute) {
    SpanSum added = minute == newestMinute ? newest : SpanSum.ZERO;
    for (int i = 0; i <= spans.size(); i++) {
      SpanSum sum = state.sums.get(i);
      if (i == spans.size()) {
        sum = minute % DAY_MS == 0 ? SpanSum.ZERO : sum;
      } else if (minute - spans.get(i).toMillis() >= state.oldestMs) {
        sum = sum.minus(ring.get(minute - spans.get(i).toMillis()));
      }
      state.sums.set(i, sum.plus(added));
    }
    ring.reach(minute);
    ring.set(minute, added);
    for (int i = 0; i <= spans.size() && minute >= state.liveFromMs; i++) {
      emit(i, minute, state.sums.get(i));
    }
  }

  /** A seed stands against a candle that is not known in full. */
  private void revise(long minute, SpanSum revised) {
    SpanSum known = ring.get(minute);
    SpanSum now = known.seeded() > 0 && revised.covered() == 0 ? known : revised;
    SpanSum change = now.minus(known);
    ring.set(minute, now);
    for (int i = 0; i <= spans.size(); i++) {
      if (minute >= firstMinute(i, state.newestMs)) {
        state.sums.set(i, state.sums.get(i).plus(change));
      }
      emitAnew(i, minute, minute);
    }
  }

  /**
   * Walks back from the newest row, whose sum is known.
   *
   * @param fromMs the oldest row to write, if it is not older than an hour
   * @param changedMs the minute that changed: rows without it stay as they are
   */
  private void emitAnew(int span, long fromMs, long changedMs) {
    long lastHour = state.newestMs - (REVISABLE_MINUTES - 1) * MINUTE_MS;
    long oldest = Math.max(Math.max(fromMs, lastHour), state.liveFromMs);
    SpanSum sum = state.sums.get(span);
    long minute = state.newestMs;
    while (minute >= oldest) {
      if (changedMs >= firstMinute(span, minute)) {
        emit(span, minute, sum);
      }
      sum = sum.minus(ring.get(minute));
      long leaving = firstMinute(span, minute) - MINUTE_MS;
      minute -= MINUTE_MS;
      if (span == spans.size() && minute >= oldest && leaving == minute) {
        sum = sum(dayOf(minute), minute);
      } else if (span < spans.size() && leaving >= state.oldestMs) {
        sum = sum.plus(ring.get(leaving));
      }
    }
  }

  /** Sums minutes one by one: for seeds, and when a revision crosses midnight. */
  private SpanSum sum(long firstMinute, long lastMinute) {
    SpanSum sum = SpanSum.ZERO;
    for (long m = Math.max(state.oldestMs, firstMinute); m <= lastMinute; m += MINUTE_MS) {
      sum = sum.plus(ring.get(m));
    }
    return sum;
  }

  private long firstMinute(int span, long lastMinute) {
    return span == spans.size()
        ? dayOf(lastMinute)
        : lastMinute + MINUTE_MS - spans.get(span).toMillis();
  }

  private static long dayOf(long minute) {
    return minute - Math.floorMod(minute, DAY_MS);
  }

  private void emit(int span, long minute, SpanSum sum) {
    long end = minute + MINUTE_MS;
    double minutes = (end - firstMinute(span, minute)) / (double) MINUTE_MS;
    rows.accept(
        new Vwap(
            instrument,
            name(span),
            end,
            Averages.vwap(sum.volume(), sum.quoteVolume(), contractSize),
            sum.volume(),
            sum.quoteVolume(),
            sum.trades(),
            sum.covered() / minutes,
            sum.seeded()));
  }

  private String name(int span) {
    return span == spans.size() ? SESSION : Durations.text(spans.get(span));
  }
}
