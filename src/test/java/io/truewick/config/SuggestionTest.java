package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "agtrade, aggTrade",
    "AGGTRADE, aggTrade",
    "kline1m, kline_1m",
    "dept, depth",
    "trades, trade",
  })
  void findsTheClosestWord(String word, String expected) {
    assertThat(Suggestion.closest(word, List.of("trade", "aggTrade", "kline_1m", "depth")))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"x", "bookTicker", "candles"})
  void saysNothingWhenNothingIsClose(String word) {
    assertThat(Suggestion.closest(word, List.of("trade", "aggTrade", "kline_1m"))).isEmpty();
    assertThat(Suggestion.hint(word, List.of("trade"))).isEmpty();
  }
}
