package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseValueTest {

  @ParameterizedTest
  @CsvSource({
    "12345678901234567890.123456789012345678, 12345678901234567890.123456789012345678",
    "-99999999999999999999.999999999999999999, -99999999999999999999.999999999999999999",
    "1E-18, 0.000000000000000001",
    "1E+19, 10000000000000000000",
    "1.50000000000000000000, 1.50000000000000000000",
    "0E-30, 0.000000000000000000000000000000"
  })
  void aDecimalThatFitsTravelsDigitForDigit(String value, String text) throws SQLDataException {
    assertThat(ClickHouseValue.of(ColumnType.DECIMAL, new BigDecimal(value))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100000000000000000000",
        "1E+20",
        "0.0000000000000000001",
        "1.0000000000000000001"
      })
  void aDecimalThatWouldBeCutIsRefused(String value) {
    assertThatThrownBy(() -> ClickHouseValue.of(ColumnType.DECIMAL, new BigDecimal(value)))
        .isInstanceOf(SQLDataException.class)
        .hasMessageContaining(
            "at most 20 digits before the point and 18 behind it, was " + new BigDecimal(value));
  }

  @Test
  void aTimeIsWrittenInUtcToTheMillisecond() throws SQLDataException {
    long time = Instant.parse("2026-01-05T10:00:00.007Z").toEpochMilli();

    assertThat(ClickHouseValue.of(ColumnType.TIME, time)).isEqualTo("2026-01-05 10:00:00.007");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -2_208_988_800_001L, 10_413_792_000_000L, Long.MAX_VALUE})
  void aTimeThatWouldBeMovedIsRefused(long ms) {
    assertThatThrownBy(() -> ClickHouseValue.of(ColumnType.TIME, ms))
        .isInstanceOf(SQLDataException.class)
        .hasMessageStartingWith("expected a time from 1900 to 2299, was ");
  }

  @Test
  void whatIsNotKnownIsNull() throws SQLDataException {
    assertThat(ClickHouseValue.of(ColumnType.DECIMAL, null)).isNull();
  }
}
