package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Liquidation;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.OpenInterest;
import io.truewick.model.Ticker;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventReadersTest {
  private static final String OPTION = "BTC-261225-120000-C";
  private static final String KLINE =
      """
      {"e":"kline","E":1795000020015,"s":"ETHUSDT","k":{"t":1794999960000,"T":1795000019999,\
      "s":"ETHUSDT","i":"1m","f":2901230001,"L":2901234999,"o":"3119.90000000",\
      "c":"3120.80000000","h":"3121.10000000","l":"3119.10000000","v":"812.40210000","n":4999,\
      "x":true,"q":"2534871.10293000","V":"401.00120000","Q":"1251210.00391000","B":"0"}}""";
  private static final String SPOT_TICKER =
      """
      {"e":"24hrTicker","E":1795000000200,"s":"ETHUSDT","p":"-12.10000000","P":"-0.389",\
      "w":"3111.02","x":"3108.3","c":"3120.4","Q":"0.5","b":"3120.3","B":"9.1","a":"3120.5",\
      "A":"7.2","o":"3132.5","h":"3150","l":"3080","v":"201234.1","q":"626000000.1",\
      "O":1794913600123,"C":1795000000123,"F":2899000000,"L":2901234567,"n":2234568}""";
  private static final String FUTURES_TICKER =
      """
      {"e":"24hrTicker","E":1795000000200,"s":"BTCUSDT","ps":"BTCUSDT","p":"910.20","P":"0.936",\
      "w":"97800.11","c":"98111.10","Q":"0.002","o":"97200.90","h":"98500.00","l":"96900.10",\
      "v":"120345.678","q":"11770000000.12","O":1794913600000,"C":1795000000190,"F":8190000000,\
      "L":8201000001,"n":3456789,"st":1}""";
  private static final String USDM_MARK =
      """
      {"e":"markPriceUpdate","E":1795000000000,"s":"BTCUSDT","p":"98109.87","ap":"98108.02",\
      "i":"98115.40","P":"98120.11","r":"0.00010000","T":1795003200000,"st":1}""";
  private static final String COINM_PAIR_MARK =
      """
      [{"e":"markPriceUpdate","E":1795000000000,"s":"BTCUSD_PERP","p":"98107.10","i":"98114.00",\
      "P":"98120.00","r":"-0.00003000","T":1795003200000,"st":2},\
      {"e":"markPriceUpdate","E":1795000000000,"s":"BTCUSD_261225","p":"98911.30","i":"98114.00",\
      "P":"98120.00","r":"","T":0,"st":2}]""";
  private static final String OPTION_MARK =
      """
      [{"s":"BTC-261225-120000-C","mp":"1350.500","E":1795000000500,"e":"markPrice","i":"98115.4",\
      "P":"0.000","bo":"1345","ao":"1356","bq":"2.1","aq":"0.8","b":"0.51","a":"0.53",\
      "hl":"2400","ll":"600","vo":"0.52","rf":"0.04","d":"0.21","t":"-31.2","g":"0.00001","v":"88.1"},\
      {"s":"BTC-261225-120000-P","mp":"22800.1","E":1795000000500,"e":"markPrice"}]""";
  private static final String FORCE_ORDER =
      """
      {"e":"forceOrder","E":1795000000300,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC",\
      "q":"0.014","p":"97000.0","ap":"97011.2","X":"FILLED","l":"0.004","z":"0.012",\
      "T":1795000000290},"ps":"BTCUSDT","st":1}""";
  private static final String OPTION_INTEREST =
      """
      [{"e":"openInterest","E":1795000000000,"s":"BTC-261225-120000-C","o":"812.4","h":"79700000.1"},\
      {"e":"openInterest","E":1795000000000,"s":"BTC-261225-120000-P","o":"12","h":"1177000"}]""";

  private record Sample(StreamKind kind, Market market, String symbol, String data) {}

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(StreamKind.KLINE, Market.SPOT, "ETHUSDT", KLINE),
          new Sample(StreamKind.TICKER, Market.SPOT, "ETHUSDT", SPOT_TICKER),
          new Sample(StreamKind.TICKER, Market.USDM, "BTCUSDT", FUTURES_TICKER),
          new Sample(StreamKind.MARK_PRICE, Market.USDM, "BTCUSDT", USDM_MARK),
          new Sample(StreamKind.MARK_PRICE, Market.COINM, "BTCUSD_PERP", COINM_PAIR_MARK),
          new Sample(StreamKind.MARK_PRICE, Market.OPTIONS, OPTION, OPTION_MARK),
          new Sample(StreamKind.FORCE_ORDER, Market.USDM, "BTCUSDT", FORCE_ORDER),
          new Sample(StreamKind.OPEN_INTEREST, Market.OPTIONS, OPTION, OPTION_INTEREST));

  @ParameterizedTest
  @EnumSource(Market.class)
  void readsAKlineOfEveryMarket(Market market) throws DecodeException {
    assertThat(decode(market, StreamKind.KLINE, "ETHUSDT", KLINE))
        .containsExactly(
            new Kline(
                Instrument.of(market, "ETHUSDT"),
                "1m",
                1_794_999_960_000L,
                1_795_000_019_999L,
                new BigDecimal("3119.90000000"),
                new BigDecimal("3121.10000000"),
                new BigDecimal("3119.10000000"),
                new BigDecimal("3120.80000000"),
                new BigDecimal("812.40210000"),
                new BigDecimal("2534871.10293000"),
                4999,
                new BigDecimal("401.00120000"),
                new BigDecimal("1251210.00391000"),
                2_901_230_001L,
                2_901_234_999L,
                true,
                Kline.STREAM,
                1_795_000_020_015L));
  }

  @Test
  void aKlineWithoutTradesHasNoTradeIds() throws DecodeException {
    String quiet =
        KLINE.replace("4999", "0").replace("2901230001", "-1").replace("2901234999", "-1");
    Kline kline = (Kline) decode(Market.SPOT, StreamKind.KLINE, "ETHUSDT", quiet).get(0);

    assertThat(kline.firstTradeId()).isNull();
    assertThat(kline.lastTradeId()).isNull();
    assertThat(kline.trades()).isZero();
  }

  @Test
  void optionsWriteTheFirstTradeIdInUpperCase() throws DecodeException {
    String option = KLINE.replace("\"f\":", "\"F\":").replace("ETHUSDT", OPTION);
    Kline kline = (Kline) decode(Market.OPTIONS, StreamKind.KLINE, OPTION, option).get(0);

    assertThat(kline.firstTradeId()).isEqualTo(2_901_230_001L);
    assertThat(kline.instrument()).isEqualTo(Instrument.of(Market.OPTIONS, OPTION));
  }

  @Test
  void readsEveryFieldOfASpotTicker() throws DecodeException {
    assertThat(decode(Market.SPOT, StreamKind.TICKER, "ETHUSDT", SPOT_TICKER))
        .containsExactly(
            new Ticker(
                Instrument.of(Market.SPOT, "ETHUSDT"),
                1_795_000_000_200L,
                new BigDecimal("-12.10000000"),
                new BigDecimal("-0.389"),
                new BigDecimal("3111.02"),
                new BigDecimal("3108.3"),
                new BigDecimal("3120.4"),
                new BigDecimal("0.5"),
                new BigDecimal("3120.3"),
                new BigDecimal("9.1"),
                new BigDecimal("3120.5"),
                new BigDecimal("7.2"),
                new BigDecimal("3132.5"),
                new BigDecimal("3150"),
                new BigDecimal("3080"),
                new BigDecimal("201234.1"),
                new BigDecimal("626000000.1"),
                1_794_913_600_123L,
                1_795_000_000_123L,
                2_899_000_000L,
                2_901_234_567L,
                2_234_568L));
  }

  @ParameterizedTest
  @EnumSource(
      value = Market.class,
      names = {"USDM", "COINM", "OPTIONS"})
  void aTickerOfDerivativesHasNoBookAndNoPreviousClose(Market market) throws DecodeException {
    Ticker ticker =
        (Ticker)
            decode(market, StreamKind.TICKER, "BTCUSDT", FUTURES_TICKER.replace(",\"st\":1", ""))
                .get(0);

    assertThat(ticker.lastPrice()).isEqualByComparingTo("98111.10");
    assertThat(ticker.trades()).isEqualTo(3_456_789L);
    assertThat(
            new BigDecimal[] {
              ticker.previousClose(),
              ticker.bestBid(),
              ticker.bestBidQuantity(),
              ticker.bestAsk(),
              ticker.bestAskQuantity()
            })
        .containsOnlyNulls();
  }

  @Test
  void readsAMarkPriceWithItsFunding() throws DecodeException {
    assertThat(decode(Market.USDM, StreamKind.MARK_PRICE, "BTCUSDT", USDM_MARK))
        .containsExactly(
            new MarkPrice(
                Instrument.of(Market.USDM, "BTCUSDT"),
                1_795_000_000_000L,
                new BigDecimal("98109.87"),
                new BigDecimal("98115.40"),
                new BigDecimal("98120.11"),
                new BigDecimal("0.00010000"),
                1_795_003_200_000L));
    assertThat(decode(Market.USDM, StreamKind.FUNDING_RATE, "BTCUSDT", USDM_MARK))
        .isEqualTo(decode(Market.USDM, StreamKind.MARK_PRICE, "BTCUSDT", USDM_MARK));
  }

  @Test
  void readsAllContractsOfAPairAndSaysWhereThereIsNoFunding() throws DecodeException {
    List<MarketEvent> events =
        decode(Market.COINM, StreamKind.MARK_PRICE, "BTCUSD_PERP", COINM_PAIR_MARK);

    assertThat(events)
        .extracting(event -> event.instrument().symbol())
        .containsExactly("BTCUSD_PERP", "BTCUSD_261225");
    MarkPrice perpetual = (MarkPrice) events.get(0);
    MarkPrice delivery = (MarkPrice) events.get(1);
    assertThat(perpetual.fundingRate()).isEqualByComparingTo("-0.00003");
    assertThat(delivery.fundingRate()).isNull();
    assertThat(delivery.nextFundingTimeMs()).isNull();
    assertThat(delivery.markPrice()).isEqualByComparingTo("98911.30");
  }

  @Test
  void readsTheMarkPricesOfAllOptionsOfAnUnderlying() throws DecodeException {
    List<MarketEvent> events = decode(Market.OPTIONS, StreamKind.MARK_PRICE, OPTION, OPTION_MARK);

    assertThat(events)
        .containsExactly(
            new MarkPrice(
                Instrument.of(Market.OPTIONS, OPTION),
                1_795_000_000_500L,
                new BigDecimal("1350.500"),
                new BigDecimal("98115.4"),
                new BigDecimal("0.000"),
                null,
                null),
            new MarkPrice(
                Instrument.of(Market.OPTIONS, "BTC-261225-120000-P"),
                1_795_000_000_500L,
                new BigDecimal("22800.1"),
                null,
                null,
                null,
                null));
  }

  @Test
  void leavesOutWhatAMergedStreamCarriesOfTheOtherMarket() throws DecodeException {
    String merged = USDM_MARK.replace("\"st\":1", "\"st\":2");

    assertThat(decode(Market.USDM, StreamKind.MARK_PRICE, "BTCUSDT", merged)).isEmpty();
    assertThat(decode(Market.COINM, StreamKind.MARK_PRICE, "BTCUSDT", merged)).hasSize(1);
    assertThat(decode(Market.COINM, StreamKind.FORCE_ORDER, "BTCUSDT", FORCE_ORDER)).isEmpty();
  }

  @Test
  void readsAForcedOrder() throws DecodeException {
    assertThat(decode(Market.USDM, StreamKind.FORCE_ORDER, "BTCUSDT", FORCE_ORDER))
        .containsExactly(
            new Liquidation(
                Instrument.of(Market.USDM, "BTCUSDT"),
                1_795_000_000_300L,
                1_795_000_000_290L,
                "SELL",
                "LIMIT",
                "IOC",
                "FILLED",
                new BigDecimal("0.014"),
                new BigDecimal("97000.0"),
                new BigDecimal("97011.2"),
                new BigDecimal("0.004"),
                new BigDecimal("0.012")));
  }

  @Test
  void readsTheOpenInterestOfAllOptionsOfAnExpiry() throws DecodeException {
    assertThat(decode(Market.OPTIONS, StreamKind.OPEN_INTEREST, OPTION, OPTION_INTEREST))
        .containsExactly(
            new OpenInterest(
                Instrument.of(Market.OPTIONS, OPTION),
                1_795_000_000_000L,
                new BigDecimal("812.4"),
                new BigDecimal("79700000.1")),
            new OpenInterest(
                Instrument.of(Market.OPTIONS, "BTC-261225-120000-P"),
                1_795_000_000_000L,
                new BigDecimal("12"),
                new BigDecimal("1177000")));
  }

  @Test
  void readsAnOptionsTradeAndCountsABlockTradeForNone() throws DecodeException {
    String trade =
        """
        {"e":"trade","E":1795000000104,"T":1795000000103,"s":"BTC-261225-120000-C","t":4411,\
        "p":"1350","q":"0.20","X":"MARKET","S":"BUY","m":false}""";

    assertThat(
            DecodedEvents.combined(Market.OPTIONS, StreamKind.TRADE, OPTION).takeData(trade).others)
        .containsExactly("trade 4411");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KLINE | \"x\":true | \"y\":true | n and x",
        "KLINE | \"i\":\"1m\" | \"i\":\"7m\" | known interval",
        "KLINE | \"k\": | \"kk\": | a kline as k",
        "KLINE | \"T\":1795000019999 | \"T\":1 | times E, t < T",
        "KLINE | \"o\":\"3119.90000000\" | \"o\":3119.9 | a decimal in quotes as o",
        "KLINE | \"v\":\"812.40210000\" | \"v\":\"1e999999\" | a plain decimal as v",
        "KLINE | \"n\":4999 | \"n\":\"4999\" | a whole number as n",
        "TICKER | \"w\":\"3111.02\" | \"w\":\"\" | a decimal as w",
        "TICKER | \"O\":1794913600123 | \"OO\":1 | a ticker with times E, O, C",
        "TICKER | \"n\":2234568 | \"nn\":1 | a ticker with Q, v, q, n",
        "MARK_PRICE | \"p\":\"98109.87\" | \"pp\":\"1\" | a mark price with E, s and p",
        "MARK_PRICE | \"s\":\"BTCUSDT\" | \"s\":7 | a short text as s",
        "FORCE_ORDER | \"S\":\"SELL\" | \"S\":\"HOLD\" | S BUY or SELL",
        "FORCE_ORDER | \"z\":\"0.012\" | \"zz\":\"1\" | q, p, ap, l, z",
        "OPEN_INTEREST | \"o\":\"812.4\" | \"o\":null | a decimal in quotes as o",
      })
  void saysWhatIsMissing(StreamKind kind, String field, String replaced, String message) {
    Sample sample = SAMPLES.stream().filter(it -> it.kind() == kind).findFirst().orElseThrow();
    assertThat(sample.data()).contains(field);
    String broken = sample.data().replace(field, replaced);

    assertThatThrownBy(() -> decode(sample.market(), kind, sample.symbol(), broken))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"KLINE", "TICKER", "MARK_PRICE", "FORCE_ORDER", "OPEN_INTEREST"})
  void refusesOtherShapes(StreamKind kind) {
    for (String shape : List.of("5", "\"text\"", "null", "[5]", "[[]]", "{}")) {
      assertThatThrownBy(() -> decode(Market.USDM, kind, "BTCUSDT", shape))
          .as(shape)
          .isInstanceOf(DecodeException.class);
    }
  }

  @Test
  void aSingleStreamNeedsNoEnvelopeAndIsDecodedAlike() throws DecodeException {
    for (Sample sample : SAMPLES) {
      DecodedEvents single = DecodedEvents.single(sample.market(), sample.kind(), sample.symbol());
      assertThat(single.take(sample.data()).events)
          .isNotEmpty()
          .isEqualTo(decode(sample.market(), sample.kind(), sample.symbol(), sample.data()));
    }
  }

  @Test
  void aSingleStreamStillHearsAnswersAndAnnouncements() throws DecodeException {
    DecodedEvents single = DecodedEvents.single(Market.SPOT, StreamKind.KLINE, "ETHUSDT");
    single.take("{\"e\":\"serverShutdown\",\"E\":1795000000104}");
    single.take("{\"error\":{\"code\":2,\"msg\":\"no\"}}");
    single.take(KLINE);

    assertThat(single.others).containsExactly("shutdown", "reply no");
    assertThat(single.events).hasSize(1);
    assertThatThrownBy(() -> single.take("{\"e\":\"kline\",\"E\":5}"))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("a kline as k");
  }

  @Property(tries = 3_000)
  void aDamagedFrameIsOnlyEverRejected(
      @ForAll @IntRange(max = 7) int which,
      @ForAll @IntRange(max = 900) int at,
      @ForAll byte replacement,
      @ForAll boolean single) {
    Sample sample = SAMPLES.get(which);
    byte[] frame = frame(sample, single);
    frame[at % frame.length] = replacement;
    assertOnlyEverRejects(sample, single, frame);
  }

  @Test
  void aFrameCutAnywhereIsRejected() {
    for (Sample sample : SAMPLES) {
      for (boolean single : new boolean[] {true, false}) {
        byte[] frame = frame(sample, single);
        for (int length = 0; length < frame.length; length++) {
          byte[] cut = Arrays.copyOf(frame, length);
          assertThatThrownBy(() -> decoder(sample, single).take(cut))
              .isInstanceOf(DecodeException.class)
              .hasMessageContaining("expected");
        }
      }
    }
  }

  private static byte[] frame(Sample sample, boolean single) {
    String text =
        single ? sample.data() : "{\"stream\":\"the@stream\",\"data\":" + sample.data() + "}";
    return text.getBytes(UTF_8);
  }

  private static DecodedEvents decoder(Sample sample, boolean single) {
    return single
        ? DecodedEvents.single(sample.market(), sample.kind(), sample.symbol())
        : DecodedEvents.combined(sample.market(), sample.kind(), sample.symbol());
  }

  private static void assertOnlyEverRejects(Sample sample, boolean single, byte[] frame) {
    try {
      DecodedEvents decoded = decoder(sample, single).take(frame);
      assertThat(decoded.events.size() + decoded.others.size()).isPositive();
    } catch (DecodeException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  private static List<MarketEvent> decode(
      Market market, StreamKind kind, String symbol, String data) throws DecodeException {
    return DecodedEvents.combined(market, kind, symbol).takeData(data).events;
  }
}
