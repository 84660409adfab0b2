package io.truewick;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.BarState;
import io.truewick.analytics.CandleState;
import io.truewick.analytics.CheckState;
import io.truewick.analytics.CheckedMinutes;
import io.truewick.analytics.ClosedCandle;
import io.truewick.analytics.EpisodeState;
import io.truewick.analytics.FundingOiHistory;
import io.truewick.analytics.FundingOiRecent;
import io.truewick.analytics.GapWatchState;
import io.truewick.analytics.MendedCandle;
import io.truewick.analytics.OpenBar;
import io.truewick.analytics.SpanSum;
import io.truewick.analytics.TimedMark;
import io.truewick.analytics.UnprovenRange;
import io.truewick.analytics.VwapState;
import io.truewick.analytics.WaitingCandle;
import io.truewick.model.Alert;
import io.truewick.model.AlertDirection;
import io.truewick.model.AlertKind;
import io.truewick.model.AlertRule;
import io.truewick.model.AlertSeverity;
import io.truewick.model.AlertState;
import io.truewick.model.Bar;
import io.truewick.model.BookSecond;
import io.truewick.model.Candle;
import io.truewick.model.CandleCheck;
import io.truewick.model.CandleStatus;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.FundingOi;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Liquidation;
import io.truewick.model.MarkPrice;
import io.truewick.model.Observation;
import io.truewick.model.OpenInterest;
import io.truewick.model.Recording;
import io.truewick.model.RejectedFrame;
import io.truewick.model.RevisionReason;
import io.truewick.model.RuleSet;
import io.truewick.model.SettledFunding;
import io.truewick.model.Ticker;
import io.truewick.model.TickerRow;
import io.truewick.model.Volatility;
import io.truewick.model.Vwap;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses the network or lies in a checkpoint is a POJO or a record, never Kryo's. */
class SerializationTest {
  private static final Instrument BTC = new Instrument("spot", "BTCUSDT");
  private static final BigDecimal PRICE = new BigDecimal("97123.45000000");
  private static final Bar BAR =
      new Bar(60_000, PRICE, PRICE, PRICE, PRICE, PRICE, PRICE, 3, PRICE, PRICE, 7, 9, 1);
  private static final FeedGap GAP =
      new FeedGap(BTC, "trade", 7, 9, 1, 2, 3, FeedGap.UNKNOWN, 0, 0, GapOutcome.OPEN);

  @ParameterizedTest
  @ValueSource(
      classes = {
        FeedEvent.class,
        Bar.class,
        FeedGap.class,
        Recording.class,
        RejectedFrame.class,
        Candle.class,
        CandleCheck.class,
        Vwap.class,
        BookSecond.class,
        Instrument.class,
        CandleState.class,
        ClosedCandle.class,
        OpenBar.class,
        UnprovenRange.class,
        CheckState.class,
        WaitingCandle.class,
        MendedCandle.class,
        Kline.class,
        VwapState.class,
        SpanSum.class,
        Liquidation.class,
        MarkPrice.class,
        OpenInterest.class,
        Ticker.class,
        TickerRow.class,
        FundingOi.class,
        FundingOiRecent.class,
        FundingOiHistory.class,
        SettledFunding.class,
        Volatility.class,
        BarState.class,
        Observation.class,
        Alert.class,
        AlertRule.class,
        RuleSet.class,
        EpisodeState.class,
        GapWatchState.class
      })
  void everyStreamAndStateTypeIsSerializedWithoutKryo(Class<?> type) {
    assertSerializedAsPojoWithoutKryo(type);
  }

  @Test
  void eachPartOfAFeedEventComesBackWithTheOthersNull() throws IOException {
    RejectedFrame frame = new RejectedFrame(1, "spot", "spot/0#1", "expected JSON", "{");

    assertComesBack(FeedEvent.class, FeedEvent.of(BTC, BAR));
    assertComesBack(FeedEvent.class, FeedEvent.of(GAP));
    assertComesBack(FeedEvent.class, FeedEvent.of(frame));
    assertComesBack(FeedEvent.class, FeedEvent.of(BookSecond.unsynced(BTC, 1_000)));
  }

  @Test
  void aCandleComesBackWithAndWithoutPrices() throws IOException {
    assertComesBack(Candle.class, candle(PRICE, 7L, 0L, RevisionReason.CLOSE));
    assertComesBack(Candle.class, candle(null, null, null, null));
    assertComesBack(Candle.class, candle(PRICE, 7L, 0L, RevisionReason.CLOSE).withVerified(true));
  }

  @Test
  void aVwapOfNothingTradedComesBack() throws IOException {
    assertComesBack(
        Vwap.class, new Vwap(BTC, "5m", 1, null, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0.5, 0));
  }

  @Test
  void theStateOfCandlesComesBackFilledAndFresh() throws IOException {
    CandleState filled = new CandleState();
    filled.closedUntilMs = 120_000;
    filled.recordedFromMs = 1;
    filled.lastClose = PRICE;
    filled.lastUpdateMs = 5;
    filled.base.add(BAR);
    filled.longer.add(new OpenBar(Interval.ONE_HOUR, BAR));
    filled.closed.add(
        new ClosedCandle(Interval.ONE_MINUTE, 0, null, null, 0, CandleStatus.UNKNOWN, null, false));
    filled.ranges.add(new UnprovenRange("trade", 7, 1, Long.MAX_VALUE, FeedGap.UNKNOWN, true));

    assertThat(roundTrip(CandleState.class, filled)).usingRecursiveComparison().isEqualTo(filled);
    assertThat(roundTrip(CandleState.class, new CandleState()))
        .usingRecursiveComparison()
        .isEqualTo(new CandleState());
  }

  @Test
  void theStateOfChecksComesBack() throws IOException {
    CheckState filled = new CheckState();
    Candle candle = CheckedMinutes.candle(CheckedMinutes.BEGINNING);
    filled.waiting.add(new WaitingCandle(candle, null, true));
    filled.waiting.add(
        new WaitingCandle(candle, CheckedMinutes.byRest(CheckedMinutes.BEGINNING), false));
    filled.klines.add(CheckedMinutes.kline(CheckedMinutes.BEGINNING));
    filled.mended.add(new MendedCandle("1m", 0, 59_999, 2));
    filled.mismatched.add("1m");

    assertThat(roundTrip(CheckState.class, filled)).usingRecursiveComparison().isEqualTo(filled);
  }

  @Test
  void anAlertComesBackOpenAndEnded() throws IOException {
    Alert open =
        new Alert(
            "r/1", "gap", AlertSeverity.INFO, BTC, 1, null, 2, 3, 4, 5, "text", AlertState.OPEN);
    assertComesBack(Alert.class, open);
    assertComesBack(
        Alert.class,
        new Alert(
            "r/1", "gap", AlertSeverity.INFO, BTC, 1, 9L, 2, 3, 4, 5, "text", AlertState.ENDED));
  }

  @Test
  void alertRulesComeBack() throws IOException {
    AlertRule rule =
        new AlertRule(
            "r",
            AlertKind.SPREAD,
            AlertDirection.UP,
            List.of("spot"),
            List.of("*USDT", "BTC*"),
            "",
            0.5,
            0.25,
            1,
            2,
            AlertSeverity.CRITICAL,
            true);
    assertComesBack(RuleSet.class, new RuleSet(List.of(rule, rule), List.of("x")));
    assertComesBack(RuleSet.class, RuleSet.of(List.of()));
  }

  @Test
  void theStateOfAlertsComesBack() throws IOException {
    EpisodeState episode = EpisodeState.of("r", "gap", "5m");
    episode.open = true;
    episode.severity = AlertSeverity.CRITICAL;
    episode.peak = 0.5;
    assertThat(roundTrip(EpisodeState.class, episode))
        .usingRecursiveComparison()
        .isEqualTo(episode);

    GapWatchState gaps = new GapWatchState();
    gaps.open.add("trade 7");
    assertThat(roundTrip(GapWatchState.class, gaps)).usingRecursiveComparison().isEqualTo(gaps);
  }

  @Test
  void theStateOfAVwapComesBack() throws IOException {
    VwapState filled = new VwapState();
    filled.newestMs = 60_000;
    filled.oldestMs = 0;
    filled.minutes = new long[] {1, -2, Long.MIN_VALUE};
    filled.sums.add(new SpanSum(PRICE, PRICE, 3, 2, 1));

    assertThat(roundTrip(VwapState.class, filled)).usingRecursiveComparison().isEqualTo(filled);
  }

  @Test
  void theStateOfFundingComesBackFilledAndFresh() throws IOException {
    FundingOiRecent recent = new FundingOiRecent();
    recent.marks.add(new TimedMark(new MarkPrice(BTC, 1, PRICE, null, null, null, null), null));
    recent.readings.add(new OpenInterest(BTC, 1, PRICE, null));
    recent.periodStartMs = 7;
    FundingOiHistory history = new FundingOiHistory();
    history.prices = new double[] {1, 0.5};
    history.interests = new double[] {0.25, 2};
    history.settled.add(new SettledFunding(BTC, 1, PRICE, null, 8));

    assertThat(roundTrip(FundingOiRecent.class, recent))
        .usingRecursiveComparison()
        .isEqualTo(recent);
    assertThat(roundTrip(FundingOiHistory.class, history))
        .usingRecursiveComparison()
        .isEqualTo(history);
  }

  @Test
  void aVolatilityWithoutFiguresComesBack() throws IOException {
    assertComesBack(
        Volatility.class,
        new Volatility(
            BTC, "30m", 1, 1, 0.1, null, 0.5, null, null, null, null, null, null, null, 1));
  }

  @Test
  void theStateOfBarsComesBack() throws IOException {
    BarState filled = new BarState();
    filled.newestMs = 60_000;
    filled.oldestMs = 0;
    filled.liveFromMs = 60_000;
    filled.seedsPending = true;
    filled.figures = new double[] {1, -0.5, 3e-300};
    filled.kinds = new byte[] {0, 1, 2};

    assertThat(roundTrip(BarState.class, filled)).usingRecursiveComparison().isEqualTo(filled);
  }

  private static Candle candle(
      BigDecimal price, Long firstId, Long missing, RevisionReason reason) {
    return new Candle(
        BTC,
        "1m",
        0,
        59_999,
        price,
        price,
        price,
        price,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        price,
        firstId,
        firstId,
        price != null,
        CandleStatus.UNKNOWN,
        missing,
        0,
        reason);
  }

  private static <T> void assertComesBack(Class<T> type, T value) throws IOException {
    assertThat(roundTrip(type, value)).isEqualTo(value);
  }

  private static <T> T roundTrip(Class<T> type, T value) throws IOException {
    TypeSerializer<T> serializer =
        TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
