package io.truewick.analytics;

import static io.truewick.analytics.Minutes.BTC;
import static io.truewick.analytics.Minutes.MINUTE;
import static io.truewick.analytics.Minutes.candle;
import static io.truewick.analytics.Minutes.flat;
import static io.truewick.analytics.Minutes.kline;
import static io.truewick.analytics.Minutes.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Kline;
import io.truewick.model.Volatility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingVolatilityTest {
  private static final long BEGINNING = 1_795_000_020_000L;
  private static final double MINUTES_PER_YEAR = 365.0 * 24 * 60;

  /** Open, high, low, close: the golden vector of analytics.md. */
  private static final double[][] GOLDEN = {
    {100, 102, 99.5, 101},
    {101, 101.8, 100.2, 100.5},
    {100.5, 102.4, 100.1, 102},
    {102, 103, 101.2, 101.5},
    {101.5, 102.2, 100.6, 101.2}
  };

  private final BarState state = new BarState();
  private final List<Volatility> rows = new ArrayList<>();
  private final RollingVolatility volatility = rolling(5);

  @Test
  void theGoldenVectorComesOut() {
    for (int i = 0; i < GOLDEN.length; i++) {
      volatility.add(golden(i, CandleStatus.COMPLETE));
    }
    Volatility row = last();

    assertThat(row.span()).isEqualTo("5m");
    assertThat(row.atMs()).isEqualTo(BEGINNING + 5 * MINUTE);
    assertThat(row.bars()).isEqualTo(5);
    assertThat(row.coverage()).isEqualTo(1);
    assertVariance(row.closeToClose(), 9.201569146995e-05);
    assertVariance(row.parkinson(), 1.401316631548e-04);
    assertVariance(row.garmanKlass(), 1.652117317541e-04);
    assertVariance(row.rogersSatchell(), 1.661087632102e-04);
    assertVariance(row.yangZhang(), 1.346714942651e-04);
  }

  @Test
  void varianceAndJumpsAreOfTheReturnsOfTheSpan() {
    for (double price : new double[] {100, 101, 102, 101, 110}) {
      volatility.add(flat(BEGINNING + rows.size() * MINUTE, price, 1));
    }
    double[] r = {
      Math.log(101 / 100.0), Math.log(102 / 101.0), Math.log(101 / 102.0), Math.log(110 / 101.0)
    };
    double realized = (r[0] * r[0] + r[1] * r[1] + r[2] * r[2] + r[3] * r[3]) / 4;
    double products = -r[0] * -r[1] - r[1] * r[2] - r[2] * r[3];
    double bipower = Math.PI / 2 * (4.0 / 3) * products / 4;

    assertThat(last().realizedVariance())
        .isCloseTo(realized * MINUTES_PER_YEAR, withinPercentage(1e-10));
    assertThat(last().bipowerVariance())
        .isCloseTo(bipower * MINUTES_PER_YEAR, withinPercentage(1e-10));
    assertThat(last().jumpShare()).isCloseTo(1 - bipower / realized, withinPercentage(1e-10));
  }

  @Test
  void aReturnHasHalfTheWeightOfOneThatIsAHalfLifeYounger() {
    RollingVolatility two =
        new RollingVolatility(
            BTC,
            VolatilityRules.of(
                Duration.ofMinutes(1), List.of(Duration.ofMinutes(5)), Duration.ofMinutes(1)),
            state,
            rows::add);
    for (double price : new double[] {100, 101, 100}) {
      two.add(flat(BEGINNING + rows.size() * MINUTE, price, 1));
    }
    double up = Math.pow(Math.log(1.01), 2);
    double down = Math.pow(Math.log(1 / 1.01), 2);

    assertVariance(last().ewma(), (0.5 * up + down) / 1.5);
  }

  @Test
  void whatIsNotCertainIsNoBarAndNoReturnIsTakenAcrossIt() {
    volatility.add(flat(BEGINNING, 100, 1));
    volatility.add(flat(BEGINNING + MINUTE, 100, 1));
    volatility.add(unknown(BEGINNING + 2 * MINUTE));
    volatility.add(flat(BEGINNING + 3 * MINUTE, 200, 1));
    volatility.add(candle(BEGINNING + 4 * MINUTE, CandleStatus.INCOMPLETE, 300, 400, 200, 300));

    assertThat(last().bars()).isEqualTo(3);
    assertThat(last().coverage()).isEqualTo(0.6);
    assertThat(last().realizedVariance()).isZero();
    assertThat(last().parkinson()).isZero();
    assertThat(last().closeToClose()).isNull();
    assertThat(last().jumpShare()).isNull();
  }

  @Test
  void aSpanWithoutABarHasARowWithoutFigures() {
    volatility.add(candle(BEGINNING, CandleStatus.INCOMPLETE, 1, 2, 1, 2));

    assertThat(last())
        .isEqualTo(
            new Volatility(
                BTC,
                "5m",
                BEGINNING + MINUTE,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0));
  }

  @Test
  void theFirstReturnOfASpanBeginsAtTheCloseBeforeIt() {
    RollingVolatility one = rolling(1);
    one.add(flat(BEGINNING, 100, 1));
    one.add(flat(BEGINNING + MINUTE, 101, 1));

    assertThat(last().realizedVariance())
        .isCloseTo(Math.pow(Math.log(1.01), 2) * MINUTES_PER_YEAR, withinPercentage(1e-10));
  }

  @Test
  void aRevisionWritesTheRowsAnewThatItIsIn() {
    for (int i = 0; i < 20; i++) {
      volatility.add(
          i == 3 ? unknown(BEGINNING + i * MINUTE) : flat(BEGINNING + i * MINUTE, 100, 1));
    }
    rows.clear();
    volatility.add(flat(BEGINNING + 3 * MINUTE, 101, 1));

    // the last of them begins at the close that was revised
    assertThat(rows)
        .extracting(Volatility::atMs)
        .containsExactly(at(4), at(5), at(6), at(7), at(8), at(9));
    assertThat(rows).extracting(Volatility::coverage).containsExactly(0.8, 1.0, 1.0, 1.0, 1.0, 1.0);
    assertThat(last().realizedVariance())
        .isCloseTo(Math.pow(Math.log(1.01), 2) / 5 * MINUTES_PER_YEAR, withinPercentage(1e-10));
  }

  @Test
  void seedsFillTheFirstRow() {
    for (int i = 0; i < 4; i++) {
      volatility.seed(golden(i));
    }
    assertThat(rows).isEmpty();
    volatility.add(golden(4, CandleStatus.COMPLETE));

    assertThat(rows).hasSize(1);
    assertThat(last().bars()).isEqualTo(5);
    assertThat(last().seeded()).isEqualTo(4);
    assertVariance(last().yangZhang(), 1.346714942651e-04);
  }

  @Test
  void seedsThatComeLateCorrectTheRowsGivenOut() {
    volatility.add(golden(3, CandleStatus.INCOMPLETE));
    for (int i = 3; i >= 0; i--) {
      volatility.seed(golden(i));
    }
    volatility.add(golden(4, CandleStatus.COMPLETE));

    assertThat(rows).extracting(Volatility::atMs).containsExactly(at(4), at(4), at(5));
    assertThat(rows).extracting(Volatility::seeded).containsExactly(0, 4, 4);
    assertVariance(last().closeToClose(), 9.201569146995e-05);
  }

  @Test
  void aSeedNeverStandsAgainstACertainCandleAndGivesWayToIt() {
    volatility.add(golden(0, CandleStatus.INCOMPLETE));
    volatility.seed(golden(0));
    volatility.add(golden(0, CandleStatus.INCOMPLETE));
    assertThat(last().seeded()).isEqualTo(1);
    volatility.add(golden(0, CandleStatus.REPAIRED));
    volatility.seed(kline(BEGINNING, 1, 1, 1, 1));
    volatility.add(golden(1, CandleStatus.COMPLETE));

    assertThat(last().seeded()).isZero();
    assertThat(last().closeToClose()).isNull();
    assertVariance(last().realizedVariance(), Math.pow(Math.log(100.5 / 101), 2), 1);
  }

  @Test
  void aSymbolThatComesBackAfterDaysBeginsAnew() {
    volatility.add(flat(BEGINNING, 100, 1));
    volatility.add(flat(BEGINNING + 3_000 * MINUTE, 200, 1));
    volatility.add(flat(BEGINNING + 3_001 * MINUTE, 200, 1));

    assertThat(last().bars()).isEqualTo(2);
    assertThat(last().realizedVariance()).isZero();
  }

  private RollingVolatility rolling(int minutes) {
    VolatilityRules rules =
        VolatilityRules.of(Duration.ofMinutes(1), List.of(Duration.ofMinutes(minutes)), null);
    return new RollingVolatility(BTC, rules, state, rows::add);
  }

  private static Candle golden(int i, CandleStatus status) {
    double[] bar = GOLDEN[i];
    return candle(BEGINNING + i * MINUTE, status, bar[0], bar[1], bar[2], bar[3]);
  }

  private static Kline golden(int i) {
    double[] bar = GOLDEN[i];
    return kline(BEGINNING + i * MINUTE, bar[0], bar[1], bar[2], bar[3]);
  }

  private static long at(int minutes) {
    return BEGINNING + minutes * MINUTE;
  }

  private Volatility last() {
    return rows.get(rows.size() - 1);
  }

  private static void assertVariance(double volatility, double perMinute) {
    assertVariance(volatility, perMinute, 2);
  }

  /** To 1e-12; the figures themselves have 13 digits. */
  private static void assertVariance(double value, double perMinute, int power) {
    assertThat(Math.pow(value, power) / MINUTES_PER_YEAR)
        .isCloseTo(perMinute, withinPercentage(1e-10));
  }
}
