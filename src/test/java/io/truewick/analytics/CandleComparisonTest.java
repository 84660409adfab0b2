package io.truewick.analytics;

import static io.truewick.analytics.CheckedMinutes.BEGINNING;
import static io.truewick.analytics.CheckedMinutes.candle;
import static io.truewick.analytics.CheckedMinutes.decimal;
import static io.truewick.analytics.CheckedMinutes.kline;
import static io.truewick.analytics.CheckedMinutes.quiet;
import static io.truewick.analytics.CheckedMinutes.quietKline;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.CheckOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CandleComparisonTest {
  private static final CandleNature EXACT = new CandleNature(false, false);

  @Test
  void numbersMatchWhateverZerosTheyEndIn() {
    assertThat(compare(candle(BEGINNING), kline(BEGINNING)))
        .isEqualTo(new CandleComparison(CheckOutcome.MATCH, null));
  }

  @Test
  void everyColumnThatDiffersIsNamedWithBothValues() {
    CandleComparison comparison =
        compare(candle(BEGINNING), kline(BEGINNING, "19.40", 4, 99L, Kline.STREAM));

    assertThat(comparison.outcome()).isEqualTo(CheckOutcome.MISMATCH);
    assertThat(comparison.differences())
        .isEqualTo(
            "low 19.5 here, 19.4 there; close 19.5 here, 19.4 there; trades 3 here, 4 there;"
                + " first_trade_id 100 here, 99 there");
  }

  @Test
  void volumesAreComparedEachOnItsOwn() {
    for (int column = 0; column < 4; column++) {
      assertThat(compare(candle(BEGINNING), withVolume(kline(BEGINNING), column)).differences())
          .startsWith(
              new String[] {"volume", "quote_volume", "taker_buy_volume", "taker_buy_quote_volume"}
                      [column]
                  + " ");
    }
  }

  @Test
  void idsThatTheExchangeDoesNotGiveAreNotCompared() {
    assertThat(compare(candle(BEGINNING), kline(BEGINNING, "19.5", 3, null, Kline.REST)).isMatch())
        .isTrue();
  }

  @Test
  void aQuietCandleStandsAtTheCloseBeforeIt() {
    assertThat(compare(quiet(BEGINNING, "19.5"), quietKline(BEGINNING, "19.50000000")).isMatch())
        .isTrue();
    assertThat(compare(quiet(BEGINNING, "19.5"), quietKline(BEGINNING, "19.6")).outcome())
        .isEqualTo(CheckOutcome.MISMATCH);
  }

  @Test
  void whatIsUnknownHereAndKnownThereIsAbsentHere() {
    assertThat(compare(CheckedMinutes.unknown(BEGINNING), kline(BEGINNING)))
        .isEqualTo(
            new CandleComparison(
                CheckOutcome.ABSENT_HERE, "expected: unknown here, 3 trades there"));
    assertThat(compare(CheckedMinutes.unknown(BEGINNING), quietKline(BEGINNING, "1")).differences())
        .isEqualTo("expected: unknown here, quiet there");
  }

  @Test
  void withoutACandleAtTheExchangeOursIsAbsentThere() {
    assertThat(compare(quiet(BEGINNING, "19.5"), null))
        .isEqualTo(
            new CandleComparison(CheckOutcome.ABSENT_THERE, "expected: quiet here, nothing there"));
    assertThat(compare(candle(BEGINNING), null).differences())
        .isEqualTo("3 trades here, nothing there");
  }

  @Test
  void differencesThatAreToBeExpectedAreMarked() {
    Kline other = kline(BEGINNING, "19.4", 3, 100L, Kline.STREAM);
    Candle incomplete = candle(BEGINNING, "19.5", 0, CandleStatus.INCOMPLETE);

    assertThat(compare(incomplete, other).differences()).startsWith("expected: incomplete; low");
    assertThat(
            CandleComparison.of(candle(BEGINNING), other, new CandleNature(true, false))
                .differences())
        .startsWith("expected: built from aggregates; low");
  }

  @Test
  void amountsOfMoreThanEightDecimalsMayDifferByWhatTheExchangeRounds() {
    Candle ours = withQuote(candle(BEGINNING), "72.250000014");
    Kline within = withVolume(kline(BEGINNING), "72.25000004");
    Kline beyond = withVolume(kline(BEGINNING), "72.25000005");

    assertThat(compareAsItIs(ours, within).isMatch()).isTrue();
    assertThat(compareAsItIs(ours, beyond).outcome()).isEqualTo(CheckOutcome.MISMATCH);
  }

  @Test
  void amountsOfEightDecimalsAreComparedExactly() {
    Kline off = withVolume(kline(BEGINNING), "72.25000001");

    assertThat(compareAsItIs(candle(BEGINNING), off).differences())
        .isEqualTo("quote_volume 72.25 here, 72.25000001 there");
  }

  @Test
  void onCoinMAmountsAreDivisionsAndMayBeRounded() {
    Candle ours = withInstrument(candle(BEGINNING), new Instrument("coinm", "BTCUSD_PERP"));

    assertThat(compareAsItIs(ours, withVolume(kline(BEGINNING), "72.25000003")).isMatch()).isTrue();
    assertThat(compareAsItIs(ours, withVolume(kline(BEGINNING), "72.25000004")).isMatch())
        .isFalse();
  }

  private static CandleComparison compare(Candle candle, Kline kline) {
    return CandleComparison.of(candle, kline, EXACT);
  }

  private static CandleComparison compareAsItIs(Candle candle, Kline kline) {
    return CandleComparison.of(candle, kline, CandleNature.of(candle, false));
  }

  private static Kline withVolume(Kline it, int column) {
    BigDecimal more = decimal("0.5");
    return with(
        it,
        column == 0 ? it.volume().add(more) : it.volume(),
        column == 1 ? it.quoteVolume().add(more) : it.quoteVolume(),
        column == 2 ? it.takerBuyVolume().add(more) : it.takerBuyVolume(),
        column == 3 ? it.takerBuyQuoteVolume().add(more) : it.takerBuyQuoteVolume());
  }

  private static Kline withVolume(Kline it, String quoteVolume) {
    return with(
        it, it.volume(), decimal(quoteVolume), it.takerBuyVolume(), it.takerBuyQuoteVolume());
  }

  private static Kline with(
      Kline it, BigDecimal volume, BigDecimal quote, BigDecimal taker, BigDecimal takerQuote) {
    return new Kline(
        it.instrument(),
        it.interval(),
        it.openTimeMs(),
        it.closeTimeMs(),
        it.open(),
        it.high(),
        it.low(),
        it.close(),
        volume,
        quote,
        it.trades(),
        taker,
        takerQuote,
        it.firstTradeId(),
        it.lastTradeId(),
        it.closed(),
        it.source(),
        it.eventTimeMs());
  }

  private static Candle withQuote(Candle it, String quoteVolume) {
    return changed(it, it.instrument(), decimal(quoteVolume));
  }

  private static Candle withInstrument(Candle it, Instrument instrument) {
    return changed(it, instrument, it.quoteVolume());
  }

  private static Candle changed(Candle it, Instrument instrument, BigDecimal quoteVolume) {
    return new Candle(
        instrument,
        it.interval(),
        it.openTimeMs(),
        it.closeTimeMs(),
        it.open(),
        it.high(),
        it.low(),
        it.close(),
        it.volume(),
        quoteVolume,
        it.trades(),
        it.takerBuyVolume(),
        it.takerBuyQuoteVolume(),
        it.vwap(),
        it.firstTradeId(),
        it.lastTradeId(),
        it.closed(),
        it.status(),
        it.missingTrades(),
        it.revision(),
        it.reason());
  }
}
