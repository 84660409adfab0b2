package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.truewick.model.Market;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamNameTest {

  @ParameterizedTest
  @CsvSource({
    "spot,    BTCUSDT,             trade,          TRADE,         NONE,   btcusdt@trade",
    "spot,    BTCUSDT,             aggTrade,       AGG_TRADE,     NONE,   btcusdt@aggTrade",
    "spot,    BTCUSDT,             kline_1s,       KLINE,         NONE,   btcusdt@kline_1s",
    "spot,    BTCUSDT,             kline_1M,       KLINE,         NONE,   btcusdt@kline_1M",
    "spot,    BTCUSDT,             ticker,         TICKER,        NONE,   btcusdt@ticker",
    "spot,    BTCUSDT,             depth,          DEPTH_DIFF,    NONE,   btcusdt@depth",
    "spot,    BTCUSDT,             depth@100ms,    DEPTH_DIFF,    NONE,   btcusdt@depth@100ms",
    "spot,    BTCUSDT,             depth20@100ms,  DEPTH_PARTIAL, NONE,   btcusdt@depth20@100ms",
    "spot,    BTCUSDT,             bookTicker,     BOOK_TICKER,   NONE,   btcusdt@bookTicker",
    "spot,    币安人生USDT,         trade,          TRADE,         NONE,   币安人生usdt@trade",
    "usdm,    BTCUSDT_261225,      trade,          TRADE,         PUBLIC, btcusdt_261225@trade",
    "usdm,    BTCUSDT,             aggTrade,       AGG_TRADE,     MARKET, btcusdt@aggTrade",
    "usdm,    BTCUSDT,             kline_1M,       KLINE,         MARKET, btcusdt@kline_1M",
    "usdm,    BTCUSDT,             depth,          DEPTH_DIFF,    PUBLIC, btcusdt@depth",
    "usdm,    BTCUSDT,             depth@250ms,    DEPTH_DIFF,    PUBLIC, btcusdt@depth",
    "usdm,    BTCUSDT,             depth@500ms,    DEPTH_DIFF,    PUBLIC, btcusdt@depth@500ms",
    "usdm,    BTCUSDT,             depth5@250ms,   DEPTH_PARTIAL, PUBLIC, btcusdt@depth5",
    "usdm,    BTCUSDT,             markPrice@1s,   MARK_PRICE,    MARKET, btcusdt@markPrice@1s",
    "usdm,    BTCUSDT,             forceOrder,     FORCE_ORDER,   MARKET, btcusdt@forceOrder",
    "coinm,   BTCUSD_PERP,         trade,          TRADE,         NONE,   btcusd_perp@trade",
    "coinm,   BTCUSD_PERP,         depth@250ms,    DEPTH_DIFF,    NONE,   btcusd_perp@depth",
    "coinm,   BTCUSD_PERP,         markPrice,      MARK_PRICE,    NONE,   btcusd_perp@markPrice",
    "options, BTC-261225-120000-C, optionTrade,    TRADE,         PUBLIC, "
        + "btc-261225-120000-c@optionTrade",
    "options, BTC-261225-120000-C, trade,          TRADE,         PUBLIC, "
        + "btc-261225-120000-c@optionTrade",
    "options, BTC-261225-120000-C, ticker,         TICKER,        PUBLIC, "
        + "btc-261225-120000-c@optionTicker",
    "options, BTC-261225-120000-C, markPrice,      MARK_PRICE,    MARKET, btcusdt@optionMarkPrice",
    "options, BTC-261225-120000-C, openInterest,   OPEN_INTEREST, MARKET, "
        + "btcusdt@openInterest@261225",
    "options, DOGE-270326-0.25-P,  depth20@500ms,  DEPTH_PARTIAL, PUBLIC, "
        + "doge-270326-0.25-p@depth20@500ms",
    "usdm,    BTCUSDT,             fundingRate,    FUNDING_RATE,  MARKET, btcusdt@markPrice",
    "coinm,   BTCUSD_261225,       ticker,         TICKER,        NONE,   btcusd_261225@ticker",
    "options, BTC-261225-120000-C, kline_12h,      KLINE,         MARKET, "
        + "btc-261225-120000-c@kline_12h",
    "options, BTC-261225-120000-C, depth@250ms,    DEPTH_DIFF,    PUBLIC, "
        + "btc-261225-120000-c@depth",
    "options, BTC-261225-120000-C, bookTicker,     BOOK_TICKER,   PUBLIC, "
        + "btc-261225-120000-c@bookTicker",
  })
  void namesAStreamAsTheMarketDoes(
      String market, String symbol, String text, StreamKind kind, Route route, String wire) {
    StreamName name = StreamName.parse(Market.of(market), text);

    assertThat(name.kind()).isEqualTo(kind);
    assertThat(name.route()).isEqualTo(route);
    assertThat(name.text()).isEqualTo(text);
    assertThat(name.wireName(symbol)).contains(wire);
  }

  @ParameterizedTest
  @CsvSource({
    "spot, kline_7m",
    "spot, kline_1D",
    "spot, aggtrade",
    "spot, depth@250ms",
    "spot, depth@500ms",
    "spot, depth7",
    "spot, optionTrade",
    "usdm, kline_1s",
    "usdm, depth@1000ms",
    "usdm, btcusdt@trade",
    "coinm, kline_1s",
    "options, aggTrade",
    "options, kline_8h",
    "options, kline_1M",
    "options, depth5@250ms",
  })
  void refusesWhatTheMarketDoesNotHave(String market, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamName.parse(Market.of(market), text))
        .withMessageStartingWith("expected a stream of " + market + ": ")
        .withMessageContaining("kline_<1")
        .withMessageEndingWith("; was '" + text + "'");
  }

  @Test
  void listsWhatAMarketOffersInOneLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamName.parse(Market.OPTIONS, "aggTrade"))
        .withMessage(
            "expected a stream of options: trade, optionTrade,"
                + " kline_<1m|3m|5m|15m|30m|1h|2h|4h|6h|12h|1d|3d|1w>, depth, depth@100ms,"
                + " depth@500ms, depth@250ms, depth5@100ms, depth5@500ms, depth10@100ms,"
                + " depth10@500ms, depth20@100ms, depth20@500ms, bookTicker, ticker, markPrice, openInterest;"
                + " was 'aggTrade'");
  }

  @ParameterizedTest
  @EnumSource(names = {"USDM", "COINM"})
  void acceptsOpenInterestThoughItComesByRest(Market market) {
    assertThat(StreamName.parse(market, "openInterest").wireName("BTCUSDT")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "spot, fundingRate, spot has no contracts",
    "spot, openInterest, spot has no contracts",
    "spot, markPrice@1s, spot has no contracts",
    "spot, forceOrder, spot has no contracts",
    "options, fundingRate, options pay no funding",
  })
  void saysWhyAMarketCannotHaveAStream(String market, String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StreamName.parse(Market.of(market), text))
        .withMessageStartingWith(reason)
        .withMessageContaining("usdm")
        .withMessageEndingWith("; was '" + text + "'");
  }

  @ParameterizedTest
  @EnumSource
  void neverPutsTheSilentSpeedOnTheWire(Market market) {
    assertThat(StreamName.names(market))
        .allSatisfy(
            text ->
                assertThat(StreamName.parse(market, text).wireName("X-261225-1-C").orElse(""))
                    .doesNotContain("@250ms"));
  }

  @ParameterizedTest
  @CsvSource({"spot, 16", "usdm, 15", "coinm, 15", "options, 13"})
  void hasTheKlinesOfTheMarket(String market, int count) {
    assertThat(StreamName.names(Market.of(market)))
        .filteredOn(name -> name.startsWith("kline_"))
        .hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "spot, trade, true",
    "spot, aggTrade, true",
    "spot, kline_1s, false",
    "usdm, trade, true",
    "usdm, aggTrade, false",
    "options, optionTrade, false",
  })
  void knowsWhereTradesAreRealTime(String market, String text, boolean expected) {
    assertThat(StreamName.parse(Market.of(market), text).realTimeTrades()).isEqualTo(expected);
  }
}
