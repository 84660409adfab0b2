package io.truewick.analytics;

import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.model.Quadrant;
import io.truewick.model.SettledFunding;
import java.math.BigDecimal;

/** Puts together what is known of one instrument at one time. */
final class FundingOiRow {
  /** Hours of a year of 365 days. */
  private static final double YEAR_HOURS = 8_760;

  private static final double BASIS_POINTS = 10_000;

  /** Open interest older than this is shown with its age, and no change is measured from it. */
  private static final long RELIABLE_MS = 300_000;

  private final Instrument instrument;
  private final FundingOiRules rules;
  private final RecentMarks marks;
  private final Readings readings;
  private final SettledRates settled;

  FundingOiRow(
      Instrument instrument,
      FundingOiRules rules,
      RecentMarks marks,
      Readings readings,
      SettledRates settled) {
    this.instrument = instrument;
    this.rules = rules;
    this.marks = marks;
    this.readings = readings;
    this.settled = settled;
  }

  /** A reading as a level of that time; NaN if there is none, or none that is young enough. */
  static double levelOf(OpenInterest reading, long atMs) {
    return reading == null || atMs - reading.eventTimeMs() > RELIABLE_MS
        ? Double.NaN
        : reading.openInterest().doubleValue();
  }

  /** What does not depend on a span. */
  AtOneTime at(long atMs) {
    TimedMark timed = marks.at(atMs);
    MarkPrice mark = timed == null ? null : timed.mark();
    OpenInterest reading = readings.at(atMs);
    boolean carried = reading != null && atMs - reading.eventTimeMs() <= rules.window().toMillis();
    return new AtOneTime(
        instrument,
        atMs,
        mark,
        timed == null ? null : fundingOf(timed, atMs),
        settled.at(atMs),
        carried ? reading : null,
        carried ? notional(reading, mark) : null);
  }

  /** Null on contracts without funding. */
  private Funding fundingOf(TimedMark timed, long atMs) {
    MarkPrice mark = timed.mark();
    if (mark.fundingRate() == null || mark.nextFundingTimeMs() == null) {
      return null;
    }
    Integer hours =
        timed.intervalHours() != null
            ? timed.intervalHours()
            : settled.intervalHours(atMs, mark.nextFundingTimeMs());
    return new Funding(mark.fundingRate(), hours, mark.nextFundingTimeMs(), settled.scale(atMs));
  }

  private BigDecimal notional(OpenInterest reading, MarkPrice mark) {
    if (reading.notional() != null) {
      return reading.notional();
    }
    BigDecimal each = valueOfOne(mark);
    return each == null ? null : reading.openInterest().multiply(each);
  }

  /** What a unit of open interest is worth; on COIN-M a contract, of a fixed value in USD. */
  private BigDecimal valueOfOne(MarkPrice mark) {
    if (instrument.market().equals(Market.COINM.id())) {
      return rules.contractSizes().get(instrument);
    }
    return mark == null ? null : mark.markPrice();
  }

  /**
   * The predicted rate of a period.
   *
   * @param hours length of the period, null if not known
   * @param scale of settled rates per hour
   */
  private record Funding(BigDecimal rate, Integer hours, long nextMs, RobustScale scale) {

    Double annualized() {
      return hours == null ? null : Double.valueOf(rate.doubleValue() * YEAR_HOURS / hours);
    }

    Double z() {
      return hours == null ? null : known(scale.z(SettledRates.perHour(rate, hours)));
    }
  }

  /** A row but for its span. */
  record AtOneTime(
      Instrument instrument,
      long atMs,
      MarkPrice mark,
      Funding funding,
      SettledFunding settled,
      OpenInterest reading,
      BigDecimal notional) {

    /** Open interest to measure changes from; NaN if there is none young enough. */
    double freshInterest() {
      return levelOf(reading, atMs);
    }

    FundingOi with(String span, Changes changes, double deadBand) {
      Double priceZ = known(changes.prices().z(changes.price()));
      Double oiZ = known(changes.interests().z(changes.interest()));
      return new FundingOi(
          instrument,
          atMs,
          span,
          mark == null ? null : mark.markPrice(),
          mark == null ? null : mark.indexPrice(),
          basis(),
          funding == null ? null : funding.rate(),
          funding == null ? null : funding.hours(),
          funding == null ? null : funding.annualized(),
          funding == null ? null : Long.valueOf(funding.nextMs()),
          settled == null ? null : settled.rate(),
          settled == null ? null : Long.valueOf(settled.eventTimeMs()),
          reading == null ? null : reading.openInterest(),
          notional,
          reading == null ? null : Long.valueOf(atMs - reading.eventTimeMs()),
          known(changes.price()),
          known(changes.interest()),
          funding == null ? null : funding.z(),
          funding == null ? 0 : funding.scale().samples(),
          priceZ,
          changes.prices().samples(),
          oiZ,
          changes.interests().samples(),
          quadrant(changes, deadBand),
          priceZ == null || oiZ == null ? null : Double.valueOf(oiZ - priceZ));
    }

    private Double basis() {
      if (mark == null || mark.indexPrice() == null || mark.indexPrice().signum() == 0) {
        return null;
      }
      BigDecimal difference = mark.markPrice().subtract(mark.indexPrice());
      return BASIS_POINTS * difference.doubleValue() / mark.indexPrice().doubleValue();
    }
  }

  /** By the signs of the changes themselves, measured in the deviations of their samples. */
  private static Quadrant quadrant(Changes changes, double deadBand) {
    boolean known =
        !Double.isNaN(changes.price())
            && !Double.isNaN(changes.interest())
            && changes.prices().isKnown()
            && changes.interests().isKnown();
    if (!known) {
      return null;
    }
    double price = changes.price() / changes.prices().sigma();
    double interest = changes.interest() / changes.interests().sigma();
    if (Math.abs(price) <= deadBand || Math.abs(interest) <= deadBand) {
      return Quadrant.NEUTRAL;
    }
    if (interest > 0) {
      return price > 0 ? Quadrant.NEW_LONGS : Quadrant.NEW_SHORTS;
    }
    return price > 0 ? Quadrant.SHORT_COVERING : Quadrant.LONG_LIQUIDATION;
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
