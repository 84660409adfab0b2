package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({"250ms, 250", "15s, 15000", "5m, 300000", "24h, 86400000", "0s, 0"})
  void readsAndWritesTheSameText(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2m30s, 150000",
    "1h5m, 3900000",
    "24h0m, 86400000",
    "1h2m3s4ms, 3723004",
    "1m1ms, 60001",
  })
  void readsSeveralUnits(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "5 s",
        "1.5h",
        "-1s",
        "5d",
        "99999999999s",
        "PT5S",
        "30s2m",
        "1m1m",
        "2m 30s",
        "2m30"
      })
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessage("expected a duration such as 250ms, 15s, 2m30s or 24h, was '" + text + "'");
  }
}
