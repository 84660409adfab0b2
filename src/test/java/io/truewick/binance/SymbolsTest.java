package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.truewick.model.Market;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {

  @ParameterizedTest
  @CsvSource({
    "spot, BTCUSDT",
    "spot, 1INCHUSDT",
    "spot, 币安人生USDT",
    "usdm, 1000PEPEUSDT",
    "usdm, BTCUSDT_261225",
    "usdm, 币安人生USDT",
    "coinm, BTCUSD_PERP",
    "coinm, BTCUSD_261225",
    "options, BTC-261225-120000-C",
    "options, DOGE-261225-0.25-P",
  })
  void acceptsTheMarketsSpelling(String market, String symbol) {
    assertThatCode(() -> Symbols.check(Market.of(market), symbol)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "spot, BTC/USDT, BTCUSDT",
    "spot, BTCUSDT_261225, BTCUSDT",
    "spot, B, BTCUSDT",
    "usdm, BTCUSDT_PERP, BTCUSDT or BTCUSDT_261225",
    "coinm, BTCUSD, BTCUSD_PERP or BTCUSD_261225",
    "coinm, BTCUSD_2612, BTCUSD_PERP or BTCUSD_261225",
    "options, BTCUSDT, BTC-261225-120000-C",
    "options, BTC-261225-120000-X, BTC-261225-120000-C",
  })
  void showsWhatASymbolLooksLike(String market, String symbol, String example) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Symbols.check(Market.of(market), symbol))
        .withMessage(
            "expected a " + market + " symbol such as " + example + ", was '" + symbol + "'");
  }

  @ParameterizedTest
  @CsvSource({"spot, btcusdt", "coinm, BTCUSD_perp"})
  void wantsUpperCase(String market, String symbol) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Symbols.check(Market.of(market), symbol))
        .withMessage("expected a symbol in upper case, was '" + symbol + "'");
  }
}
