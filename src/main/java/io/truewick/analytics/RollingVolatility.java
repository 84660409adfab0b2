package io.truewick.analytics;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Volatility;
import java.util.function.Consumer;

/**
 * Volatility of one instrument over rolling spans, a row a span each minute, from closed candles of
 * one interval. A row is computed from all bars of its span: some thousand multiplications a
 * minute, and no sum that could drift. A revised candle writes the rows anew that it is in and that
 * have been given out for the last hour.
 *
 * <p>Only candles that are certain are bars: complete, repaired, or the exchange's own from before
 * the start. An incomplete candle may lack the trade that made its high or its close; it is left
 * out like one that is unknown.
 *
 * <p>Holds no state of its own: all of it is in {@link BarState}.
 */
public final class RollingVolatility {
  private static final long MINUTE_MS = 60_000;

  private static final long YEAR_MS = 365L * 24 * 60 * MINUTE_MS;

  private final Instrument instrument;
  private final VolatilityRules rules;
  private final BarState state;
  private final BarRing ring;
  private final Consumer<Volatility> rows;

  public RollingVolatility(
      Instrument instrument, VolatilityRules rules, BarState state, Consumer<Volatility> rows) {
    this.instrument = instrument;
    this.rules = rules;
    this.state = state;
    this.ring = new BarRing(state, rules.barMs(), rules.capacity());
    this.rows = rows;
  }

  /** Takes a closed candle of the interval, a new one or a revision. */
  public void add(Candle candle) {
    long open = candle.openTimeMs();
    long newestBefore = state.newestMs;
    boolean first = state.liveFromMs == BarState.NOTHING;
    if (!ring.reach(open)) {
      return;
    }
    BarPrices prices = BarPrices.of(candle);
    if (isCertain(candle) && prices.areKnown()) {
      ring.put(open, prices, candle.volume(), false);
    } else if (!ring.isSeeded(open)) {
      ring.clear(open);
    }
    if (first) {
      state.liveFromMs = open;
    }
    boolean stepped = !first && open > newestBefore;
    long from = stepped ? newestBefore + rules.barMs() : open;
    if (state.seedsPending) {
      state.seedsPending = false;
      writeRows(state.liveFromMs, state.newestMs); // seeds concern every row
    } else {
      writeRows(from, open);
    }
  }

  /**
   * Takes a candle of the exchange's from before the start. It stands only where no certain candle
   * of ours does; rows that it belongs into are written with the next candle.
   */
  public void seed(Kline kline) {
    long open = kline.openTimeMs();
    BarPrices prices = BarPrices.of(kline);
    if (!kline.closed() || !prices.areKnown() || ring.isLive(open) || !ring.reach(open)) {
      return;
    }
    ring.put(open, prices, kline.volume(), true);
    state.seedsPending = true;
  }

  /** Whether a candle contains every trade of its interval. */
  static boolean isCertain(Candle candle) {
    return candle.status() == CandleStatus.COMPLETE || candle.status() == CandleStatus.REPAIRED;
  }

  /**
   * Writes the rows of the last hour that a change concerns.
   *
   * @param fromMs start of the first interval to write a row after
   * @param changedMs start of the interval that changed
   */
  private void writeRows(long fromMs, long changedMs) {
    long oldest = state.newestMs - VolatilityRules.REVISABLE_MS + rules.barMs();
    long open = Math.max(Math.max(fromMs, oldest), state.liveFromMs);
    for (; open <= state.newestMs; open += rules.barMs()) {
      if ((open + rules.barMs()) % MINUTE_MS == 0) {
        for (VolatilityRules.Span span : rules.spans()) {
          if (changedMs >= open - span.bars() * rules.barMs()) {
            rows.accept(row(span, open));
          }
        }
      }
    }
  }

  private Volatility row(VolatilityRules.Span span, long lastMs) {
    BarWindow window = BarWindow.of(ring, rules.barMs(), lastMs, span.bars());
    double realized = ReturnVariance.realized(window);
    double bipower = ReturnVariance.bipower(window);
    return new Volatility(
        instrument,
        span.name(),
        lastMs + rules.barMs(),
        window.bars(),
        window.bars() / (double) span.bars(),
        volatility(ReturnVariance.closeToClose(window)),
        volatility(ReturnVariance.ewma(window, span.halfLifeBars())),
        volatility(RangeVariance.parkinson(window)),
        volatility(RangeVariance.garmanKlass(window)),
        volatility(RangeVariance.rogersSatchell(window)),
        volatility(RangeVariance.yangZhang(window)),
        known(perYear(realized)),
        known(perYear(bipower)),
        known(realized > 0 ? Math.max(0, 1 - bipower / realized) : Double.NaN),
        window.seeded());
  }

  private Double volatility(double variance) {
    return known(Math.sqrt(perYear(variance)));
  }

  private double perYear(double variance) {
    return variance * (YEAR_MS / (double) rules.barMs());
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
