package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truewick.model.FundingOi;
import io.truewick.model.Instrument;
import io.truewick.model.MarkPrice;
import io.truewick.model.OpenInterest;
import io.truewick.model.Quadrant;
import io.truewick.model.SettledFunding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundingOpenInterestTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** 07:00 UTC. */
  private static final long SEVEN = 1_795_071_600_000L;

  private static final long EIGHT = SEVEN + HOUR;
  private static final Instrument BTC = new Instrument("usdm", "BTCUSDT");
  private static final Instrument PERPETUAL = new Instrument("coinm", "BTCUSD_PERP");
  private static final Offset<Double> EXACT = within(1e-12);

  private FundingScript script = script(BTC);

  @Test
  void joinsWhatIsInForceAtTheMinute() {
    script.settled(EIGHT - 8 * HOUR, "0.00005", 8, 8);
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.interest(SEVEN + 40_000, "91234.5");
    script.advanceTo(SEVEN + MINUTE);

    FundingOi row = script.last();
    assertThat(row.atMs()).isEqualTo(SEVEN + MINUTE);
    assertThat(row.span()).isEqualTo("5m");
    assertThat(row.markPrice()).isEqualByComparingTo("98100");
    assertThat(row.basisBps()).isCloseTo(100.0 / 98000 * 10_000, EXACT);
    assertThat(row.fundingIntervalHours()).isEqualTo(8);
    assertThat(row.fundingAnnualized()).isCloseTo(0.1095, EXACT);
    assertThat(row.nextFundingTimeMs()).isEqualTo(EIGHT);
    assertThat(row.settledRate()).isEqualByComparingTo("0.00005");
    assertThat(row.settledAtMs()).isEqualTo(EIGHT - 8 * HOUR);
    assertThat(row.openInterest()).isEqualByComparingTo("91234.5");
    assertThat(row.openInterestNotional()).isEqualByComparingTo("8950104450");
    assertThat(row.oiAgeMs()).isEqualTo(20_000);
    assertThat(row.priceChange()).isNull();
    assertThat(row.quadrant()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"8, 0.1095", "4, 0.219", "1, 0.876"})
  void annualizesByTheIntervalOfTheSymbol(int hours, double annualized) {
    script.settled(SEVEN, "0.0001", hours, hours);
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", SEVEN + hours * HOUR);
    script.advanceTo(SEVEN + MINUTE);

    assertThat(script.last().fundingAnnualized()).isCloseTo(annualized, EXACT);
  }

  @Test
  void aPeriodWhoseBeginningWasSeenIsMeasured() {
    script.settled(EIGHT - 8 * HOUR, "0.0001", 8, 8);
    script.mark(EIGHT - 1_000, "98100", "98000", "0.0001", EIGHT);
    script.advanceTo(EIGHT);
    assertThat(script.last().fundingIntervalHours()).isEqualTo(8);
    script.mark(EIGHT + 2_000, "98100", "98000", "0.0001", EIGHT + 4 * HOUR);
    script.advanceTo(EIGHT + MINUTE);

    assertThat(script.last().fundingIntervalHours()).isEqualTo(4);
    assertThat(script.last().fundingAnnualized()).isCloseTo(0.219, EXACT);
    assertThat(script.last().settledRate()).isEqualByComparingTo("0.0001");
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 4", "4, 3, 8"})
  void theLastSettlementTellsOfAChangeThatFundingInfoDidNotYet(int told, int hour, int now) {
    long midnight = EIGHT - 8 * HOUR;
    script.settled(midnight, "0.0001", told, told);
    script.mark(midnight + hour * HOUR + 500, "98100", "98000", "0.0001", midnight + now * HOUR);
    script.advanceTo(midnight + hour * HOUR + MINUTE);

    assertThat(script.last().fundingIntervalHours()).isEqualTo(now);
  }

  @Test
  void aSettlementThatMayNotHaveBeenFetchedYetIsNotTakenForALongPeriod() {
    script.settled(EIGHT - 8 * HOUR, "0.0001", 8, 8);
    script.mark(EIGHT + 2_000, "98100", "98000", "0.0001", EIGHT + 8 * HOUR);
    script.advanceTo(EIGHT + MINUTE);

    assertThat(script.last().fundingIntervalHours()).isEqualTo(8);
  }

  @Test
  void aPeriodThatIsCutShortKeepsItsBeginning() {
    script.mark(EIGHT - 1_000, "98100", "98000", "0.0001", EIGHT);
    script.mark(EIGHT + 2_000, "98100", "98000", "0.0001", EIGHT + 8 * HOUR);
    script.mark(EIGHT + HOUR, "98100", "98000", "0.0001", EIGHT + 4 * HOUR);
    script.advanceTo(EIGHT + HOUR + MINUTE - 1);
    script.advanceTo(EIGHT + HOUR + MINUTE);
    script.mark(EIGHT + HOUR + MINUTE + 1, "98100", "98000", "0.0001", EIGHT + 4 * HOUR);
    script.advanceTo(EIGHT + HOUR + 2 * MINUTE);

    assertThat(script.last().fundingIntervalHours()).isEqualTo(4);
  }

  @Test
  void fundingTimesThatMayHavePassedUnseenMeasureNothing() {
    script.settled(SEVEN, "0.0001", 1, 1);
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.mark(EIGHT + 2 * HOUR, "98100", "98000", "0.0001", EIGHT + 3 * HOUR);
    script.advanceTo(EIGHT + 2 * HOUR + MINUTE - 1);
    script.advanceTo(EIGHT + 2 * HOUR + MINUTE);

    assertThat(script.lastAt(EIGHT + 2 * HOUR).fundingIntervalHours()).isEqualTo(1);
  }

  @Test
  void withoutAnIntervalNothingIsAnnualized() {
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.advanceTo(SEVEN + MINUTE);

    assertThat(script.last().fundingRate()).isEqualByComparingTo("0.0001");
    assertThat(script.last().fundingIntervalHours()).isNull();
    assertThat(script.last().fundingAnnualized()).isNull();
  }

  @Test
  void aDeliveryContractHasNoFunding() {
    script.add(
        new MarkPrice(
            BTC, SEVEN + 500, new BigDecimal("98100"), new BigDecimal("98000"), null, null, null));
    script.advanceTo(SEVEN + MINUTE);

    FundingOi row = script.last();
    assertThat(row.basisBps()).isNotNull();
    assertThat(row.fundingRate()).isNull();
    assertThat(row.fundingIntervalHours()).isNull();
    assertThat(row.nextFundingTimeMs()).isNull();
    assertThat(row.settledRate()).isNull();
    assertThat(row.fundingZ()).isNull();
  }

  @Test
  void aCoinMarginedContractIsWorthItsFaceValue() {
    script = script(PERPETUAL);
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.interest(SEVEN + 1_000, "812");
    script.advanceTo(SEVEN + MINUTE);

    assertThat(script.last().openInterestNotional()).isEqualByComparingTo("81200");
  }

  @Test
  void theExchangesOwnNotionalIsTaken() {
    script.add(
        new OpenInterest(BTC, SEVEN, new BigDecimal("812.4"), new BigDecimal("79700000.1")), SEVEN);

    assertThat(script.last().openInterestNotional()).isEqualByComparingTo("79700000.1");
  }

  @Test
  void aMarkPriceAMinuteOldIsNotInForce() {
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.advanceTo(SEVEN + 2 * MINUTE);

    assertThat(script.lastAt(SEVEN + MINUTE).markPrice()).isNotNull();
    assertThat(script.lastAt(SEVEN + 2 * MINUTE).markPrice()).isNull();
    assertThat(script.lastAt(SEVEN + 2 * MINUTE).fundingRate()).isNull();
  }

  @Test
  void openInterestIsCarriedWithItsAgeButMovesNothingWhenOld() {
    script.interest(SEVEN, "100");
    script.advanceTo(SEVEN + 11 * MINUTE);

    FundingOi young = script.lastAt(SEVEN + 5 * MINUTE);
    assertThat(young.oiAgeMs()).isEqualTo(5 * MINUTE);
    FundingOi old = script.lastAt(SEVEN + 11 * MINUTE);
    assertThat(old.openInterest()).isEqualByComparingTo("100");
    assertThat(old.oiAgeMs()).isEqualTo(11 * MINUTE);
    assertThat(old.oiChange()).isNull();
  }

  @Test
  void aReadingGetsItsRowWhenTimeHasComeThereWithTheMarkOfItsTime() {
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.interest(SEVEN + 10_000, "100");
    assertThat(script.rows).isEmpty();
    script.mark(SEVEN + 9_999, "98200", "98000", "0.0001", EIGHT);
    script.mark(SEVEN + 10_001, "98300", "98000", "0.0001", EIGHT);
    script.advanceTo(SEVEN + 10_000);

    assertThat(script.rows).hasSize(1);
    assertThat(script.last().atMs()).isEqualTo(SEVEN + 10_000);
    assertThat(script.last().markPrice()).isEqualByComparingTo("98200");
    assertThat(script.last().oiAgeMs()).isZero();
  }

  @Test
  void aReadingThatComesLateGetsItsRowAtOnce() {
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.mark(SEVEN + 20_000, "98200", "98000", "0.0001", EIGHT);
    script.advanceTo(SEVEN + 30_000);
    script.interest(SEVEN + 10_000, "100");
    script.interest(SEVEN + 10_000, "100");

    assertThat(script.rows).hasSize(1);
    assertThat(script.last().atMs()).isEqualTo(SEVEN + 10_000);
    assertThat(script.last().markPrice()).isEqualByComparingTo("98100");
    script.advanceTo(SEVEN + 59_999);
    assertThat(script.rows).hasSize(1);
  }

  @Test
  void measuresChangesFromTrustedMinutesOnly() {
    script.mark(SEVEN + 500, "98100", "98000", "0.0001", EIGHT);
    script.price(SEVEN + MINUTE, "100");
    script.price(SEVEN + 2 * MINUTE, null);
    script.price(SEVEN + 6 * MINUTE, "102");
    script.advanceTo(SEVEN + 6 * MINUTE);
    assertThat(script.last().priceChange()).isCloseTo(0.02, EXACT);
    script.price(SEVEN + 7 * MINUTE, "103");
    script.advanceTo(SEVEN + 7 * MINUTE);
    assertThat(script.last().priceChange()).isNull();
    script.price(SEVEN + 2 * MINUTE, "101"); // repaired
    script.interest(SEVEN + 7 * MINUTE + 1, "100");
    script.advanceTo(SEVEN + 7 * MINUTE + 1);

    assertThat(script.last().priceChange()).isCloseTo(103.0 / 101 - 1, EXACT);
  }

  /** One-minute changes of 1, 2, 3 % by turns: median 2 %, MAD 1 %, so sigma is 1.4826 %. */
  @ParameterizedTest
  @CsvSource({
    "1.05, 1.05, NEW_LONGS, 2.0234722784297855, 0",
    "0.95, 1.05, NEW_SHORTS, -4.721435316336166, 6.744907594765952",
    "1.05, 0.95, SHORT_COVERING, 2.0234722784297855, -6.744907594765952",
    "0.95, 0.95, LONG_LIQUIDATION, -4.721435316336166, 0",
    "1.007, 1.05, NEUTRAL, -0.876838, 2.900310",
    "1.05, 1.0074, NEUTRAL, 2.0234722784297855, -2.873330"
  })
  void sortsByTheSignsOfBothChangesAndMeasuresThemByTheirMinutes(
      double price, double interest, Quadrant quadrant, double priceZ, double divergence) {
    script = new FundingScript(BTC, rules(1, 60));
    double level = 100;
    long minute = SEVEN;
    for (int i = 0; i < 46; i++) {
      script.price(minute, level);
      script.interest(minute, level);
      script.advanceTo(minute);
      level *= 1.01 + 0.01 * (i % 3);
      minute += MINUTE;
    }
    double last = script.levelOfInterest();
    script.price(minute, last * price);
    script.interest(minute, last * interest);
    script.advanceTo(minute);

    FundingOi row = script.last();
    assertThat(row.quadrant()).isEqualTo(quadrant);
    assertThat(row.priceZ()).isCloseTo(priceZ, within(1e-6));
    assertThat(row.divergence()).isCloseTo(divergence, within(1e-6));
    assertThat(row.priceSamples()).isEqualTo(45);
    assertThat(row.oiSamples()).isEqualTo(46);
  }

  @Test
  void saysNoZOfTooFewOrOfEqualSamples() {
    script = new FundingScript(BTC, rules(1, 60));
    script.mark(SEVEN, "98100", "98000", "0.0001", EIGHT);
    for (int i = 0; i < 40; i++) {
      script.price(SEVEN + i * MINUTE, i < 20 ? "100" : "101");
      script.advanceTo(SEVEN + i * MINUTE);
    }

    assertThat(script.lastAt(SEVEN + 25 * MINUTE).priceZ()).isNull();
    assertThat(script.lastAt(SEVEN + 25 * MINUTE).priceSamples()).isBetween(20, 29);
    assertThat(script.last().priceZ()).isNull();
    assertThat(script.last().priceSamples()).isGreaterThanOrEqualTo(30);
  }

  /** Thirty rates of 1, 2 and 3 hundredths of a percent an hour; median 2, MAD 1. */
  @Test
  void measuresFundingPerHourAmongTheSettledRates() {
    for (int i = 0; i < 30; i++) {
      int hours = i % 2 == 0 ? 8 : 4;
      BigDecimal perHour = new BigDecimal("0.0001").multiply(BigDecimal.valueOf(i % 3 + 1));
      script.settled(
          EIGHT - (30L - i) * 8 * HOUR,
          perHour.multiply(BigDecimal.valueOf(hours)).toPlainString(),
          hours,
          4);
    }
    script.mark(SEVEN + 500, "98100", "98000", "0.002", EIGHT);
    script.advanceTo(SEVEN + MINUTE);

    // 0.002 in 4 hours is 5 hundredths of a percent an hour
    assertThat(script.last().fundingSamples()).isEqualTo(30);
    assertThat(script.last().fundingZ()).isCloseTo((5 - 2) / 1.4826, within(1e-9));
    assertThat(script.last().fundingIntervalHours()).isEqualTo(4);
  }

  @Test
  void ratesSettledLaterOrLongAgoDoNotCount() {
    for (int i = 0; i < 40; i++) {
      script.settled(SEVEN - i * HOUR, "0.000" + (i % 3 + 1), 1, 1);
    }
    script.settled(SEVEN - 31 * 24 * HOUR, "0.5", 1, 1);
    script.settled(SEVEN + 30_000, "0.0009", 1, 1);
    script.mark(SEVEN + 10, "98100", "98000", "0.0001", EIGHT);
    script.interest(SEVEN + 20, "1");
    script.advanceTo(SEVEN + 20);

    assertThat(script.last().fundingSamples()).isEqualTo(40);
    assertThat(script.last().settledAtMs()).isEqualTo(SEVEN);
  }

  @Test
  void saysNothingOfAnInstrumentOfWhichThereAreCandlesAlone() {
    script.price(SEVEN + MINUTE, "100");
    script.advanceTo(SEVEN + 10 * MINUTE);

    assertThat(script.rows).isEmpty();
    assertThat(script.nextDueMs()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void writesARowASpan() {
    script =
        new FundingScript(
            BTC,
            new FundingOiRules(
                List.of(Duration.ofMinutes(5), Duration.ofHours(1)),
                Duration.ofHours(24),
                0.5,
                Map.of()));
    script.mark(SEVEN + 10, "98100", "98000", "0.0001", EIGHT);
    script.advanceTo(SEVEN + MINUTE);

    assertThat(script.rows).extracting(FundingOi::span).containsExactly("5m", "1h");
  }

  @Test
  void theSettledRateOfAFundingTimeIsReplacedNotRepeated() {
    FundingOiHistory history = new FundingOiHistory();
    SettledRates rates = new SettledRates(history);
    rates.add(new SettledFunding(BTC, SEVEN, BigDecimal.ONE, 8, 8));
    rates.add(new SettledFunding(BTC, SEVEN - HOUR, BigDecimal.ONE, 8, 8));
    rates.add(new SettledFunding(BTC, SEVEN, BigDecimal.TEN, 8, 8));

    assertThat(history.settled)
        .extracting(SettledFunding::eventTimeMs)
        .containsExactly(SEVEN - HOUR, SEVEN);
    assertThat(rates.at(SEVEN).rate()).isEqualByComparingTo("10");
  }

  private static FundingScript script(Instrument instrument) {
    return new FundingScript(instrument, rules(5, 24 * 60));
  }

  private static FundingOiRules rules(int span, int window) {
    return new FundingOiRules(
        List.of(Duration.ofMinutes(span)),
        Duration.ofMinutes(window),
        0.5,
        Map.of(PERPETUAL, BigDecimal.valueOf(100)));
  }
}
