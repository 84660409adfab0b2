package io.truewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "*, BTCUSDT, true",
    "*, '', true",
    "BTCUSDT, BTCUSDT, true",
    "BTCUSDT, BTCUSDTX, false",
    "*USDT, BTCUSDT, true",
    "*USDT, USDT, true",
    "*USDT, BTCUSDC, false",
    "BTC*, BTCUSDT_260327, true",
    "BTC*0327, BTCUSDT_260327_0327, true",
    "*A*B*, xxAyyABzz, true",
    "*A*B, BA, false",
    "'', '', true",
    "'', X, false",
  })
  void aStarStandsForAnyCharacters(String pattern, String name, boolean matches) {
    assertThat(NamePattern.matches(pattern, name)).isEqualTo(matches);
  }
}
