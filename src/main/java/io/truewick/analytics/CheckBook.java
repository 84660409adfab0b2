package io.truewick.analytics;

import io.truewick.model.AlertKind;
import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import io.truewick.model.CheckOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Observation;
import io.truewick.model.TradeRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares the closed candles of one instrument with the exchange's own. Every candle is handed on
 * at once; when the exchange's is known, it follows once more with the answer in {@link
 * Candle#verified}. A proven candle that differs is built once more from its trades, fetched anew:
 * if it then equals the exchange's, it is a new version.
 *
 * <p>Holds no state of its own: all of it is in {@link CheckState}. Times given as {@code nowMs}
 * are our clock and only say when it was compared.
 */
public final class CheckBook {
  private final Instrument instrument;
  private final CheckRules rules;
  private final CheckState state;
  private final CheckMemory memory;
  private final Output output;

  /** Where results go. */
  public interface Output {
    /** A version, or the same version once more with the answer. */
    void candle(Candle candle);

    void check(CandleCheck check);

    void observation(Observation observation);

    /** A candle that will not be compared: there were too many, or nobody answered. */
    void givenUp(Candle candle);
  }

  public CheckBook(Instrument instrument, CheckRules rules, CheckState state, Output output) {
    this.instrument = instrument;
    this.rules = rules;
    this.state = state;
    this.memory = new CheckMemory(state);
    this.output = output;
  }

  /** Takes a version of a closed candle. */
  public void add(Candle version, long nowMs) {
    Candle candle = version.withRevision(version.revision() + memory.versionsAdded(version));
    state.waiting.removeIf(waiting -> waiting.is(candle.interval(), candle.openTimeMs()));
    output.candle(candle);
    Kline kline = memory.kline(candle);
    if (kline != null) {
      compare(candle, kline, nowMs);
    } else {
      await(new WaitingCandle(candle, null, false));
    }
  }

  /** Takes a final candle of the exchange's stream. */
  public void add(Kline kline, long nowMs) {
    memory.put(kline);
    memory
        .find(kline.interval(), kline.openTimeMs())
        .filter(waiting -> waiting.kline() == null)
        .ifPresent(
            waiting -> {
              state.waiting.remove(waiting);
              compare(waiting.candle(), kline, nowMs);
            });
  }

  /** Forgets what cannot matter any more once everything up to {@code timeMs} has happened. */
  public void forget(long timeMs) {
    memory.forget(timeMs);
  }

  /** When REST is to be asked for this candle, event time. */
  public long dueMs(Candle candle) {
    return candle.closeTimeMs() + rules.delayMs();
  }

  /** Candles that have not been compared, ascending by time. */
  public List<Candle> unanswered() {
    return state.waiting.stream()
        .filter(waiting -> waiting.kline() == null)
        .map(WaitingCandle::candle)
        .sorted(Comparator.comparingLong(Candle::openTimeMs))
        .toList();
  }

  /**
   * Takes what REST answered to a question for these candles.
   *
   * @return whether some of them have to be asked for again: the exchange had no candle, once, or
   *     one that was not final
   */
  public boolean answer(List<Candle> asked, List<Kline> klines, long nowMs) {
    boolean again = false;
    for (Candle candle : asked) {
      Optional<WaitingCandle> waiting =
          memory
              .find(candle.interval(), candle.openTimeMs())
              .filter(found -> found.kline() == null);
      if (waiting.isPresent()) {
        again |= !answer(waiting.get(), CheckMemory.of(klines, candle.openTimeMs()), nowMs);
      }
    }
    return again;
  }

  private boolean answer(WaitingCandle waiting, Kline kline, long nowMs) {
    if (kline != null && !kline.closed()) {
      return false;
    }
    if (kline == null && !waiting.absent()) {
      state.waiting.set(
          state.waiting.indexOf(waiting), new WaitingCandle(waiting.candle(), null, true));
      return false;
    }
    state.waiting.remove(waiting);
    compare(waiting.candle(), kline, nowMs);
    return true;
  }

  /** A candle that is to be built once more. */
  public record Mending(Candle candle, IdRange ids) {}

  /** The next candle to build once more, and the trades to fetch for it. */
  public Optional<Mending> mending() {
    return state.waiting.stream()
        .filter(waiting -> waiting.kline() != null)
        .findFirst()
        .map(waiting -> new Mending(waiting.candle(), mend(waiting).ids().orElseThrow()));
  }

  /** Takes the trades that were fetched for a candle. */
  public void refetched(Candle candle, List<TradeRecord> trades, long nowMs) {
    Optional<WaitingCandle> present = memory.mendingOf(candle);
    if (present.isEmpty()) {
      return; // it has been revised meanwhile, and will be compared again
    }
    WaitingCandle waiting = present.get();
    state.waiting.remove(waiting);
    CandleMend mend = mend(waiting);
    finish(waiting, mend.rebuilt(trades), mend.nature(trades), nowMs);
  }

  /** Nobody says how this candle is at the exchange: it stays unverified. */
  public void giveUp(Candle candle) {
    memory
        .find(candle.interval(), candle.openTimeMs())
        .filter(waiting -> waiting.kline() == null)
        .ifPresent(
            waiting -> {
              state.waiting.remove(waiting);
              output.givenUp(waiting.candle());
            });
  }

  /** The trades of this candle cannot be had: it stays as it is, different. */
  public void giveUpMending(Candle candle) {
    memory.mendingOf(candle).ifPresent(state.waiting::remove);
  }

  private void finish(WaitingCandle waiting, Candle rebuilt, CandleNature nature, long nowMs) {
    Candle before = waiting.candle();
    CandleComparison was = CandleComparison.of(before, waiting.kline(), nature);
    CandleComparison is = CandleComparison.of(rebuilt, waiting.kline(), nature);
    if (was.isMatch()) {
      conclude(before, waiting.kline(), was, nowMs);
    } else if (is.isMatch()) {
      memory.count(rebuilt);
      output.candle(rebuilt);
      String differences = "mended: " + was.differences();
      conclude(
          rebuilt, waiting.kline(), new CandleComparison(CheckOutcome.MATCH, differences), nowMs);
    } else {
      String differences = was.differences() + "; not so with its trades fetched anew";
      boolean same = is.differences().equals(was.differences());
      conclude(
          before,
          waiting.kline(),
          new CandleComparison(
              is.outcome(),
              same ? was.differences() + "; its trades fetched anew say the same" : differences),
          nowMs);
    }
  }

  private void compare(Candle candle, Kline kline, long nowMs) {
    CandleComparison comparison = CandleComparison.of(candle, kline, rules.nature(candle));
    conclude(candle, kline, comparison, nowMs);
    if (comparison.outcome() != CheckOutcome.MISMATCH || !rules.claims(candle)) {
      return;
    }
    WaitingCandle differing = new WaitingCandle(candle, kline, false);
    if (candle.trades() == 0 && kline.trades() == 0) {
      finish(differing, mend(differing).quiet(), rules.nature(candle), nowMs);
    } else if (mayBeMended(differing)) {
      await(differing);
    }
  }

  private boolean mayBeMended(WaitingCandle waiting) {
    int most = rules.refetchTrades().getOrDefault(instrument.market(), 0);
    return mend(waiting).ids().filter(ids -> ids.size() <= most).isPresent();
  }

  private void await(WaitingCandle waiting) {
    state.waiting.add(waiting);
    if (state.waiting.size() > CheckMemory.MOST_WAITING) {
      output.givenUp(state.waiting.remove(0).candle());
    }
  }

  private void conclude(Candle candle, Kline kline, CandleComparison comparison, long nowMs) {
    output.check(
        new CandleCheck(
            instrument,
            candle.interval(),
            candle.openTimeMs(),
            candle.revision(),
            comparison.outcome(),
            kline == null ? Kline.REST : kline.source(),
            comparison.differences(),
            nowMs));
    output.candle(candle.withVerified(comparison.isMatch()));
    observe(candle, comparison);
  }

  private void observe(Candle candle, CandleComparison comparison) {
    boolean wrong = !comparison.isMatch() && rules.claims(candle);
    if (comparison.outcome() == CheckOutcome.ABSENT_THERE) {
      wrong &= candle.trades() > 0; // a quiet candle while trading is suspended is no error
    }
    boolean wasWrong = state.mismatched.contains(candle.interval());
    if (wrong && !wasWrong) {
      state.mismatched.add(candle.interval());
    }
    boolean right = comparison.isMatch() && state.mismatched.remove(candle.interval());
    if (wrong || right) {
      output.observation(
          Observation.of(
              instrument,
              AlertKind.CANDLE_MISMATCH,
              candle.interval(),
              candle.closeTimeMs(),
              wrong ? 1 : 0));
    }
  }

  private CandleMend mend(WaitingCandle waiting) {
    return new CandleMend(waiting.candle(), waiting.kline(), rules.contractSizes().get(instrument));
  }
}
