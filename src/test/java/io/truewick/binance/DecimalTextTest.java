package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 8, 0",
    "2683.80000000, 8, 268380000000",
    "0.00000001, 8, 1",
    "0.000000010, 8, 1",
    "0.000000001, 8, -1",
    "1.5, 0, -1",
    "15.0, 0, 15",
    "0000012.5, 1, 125",
    "92233720368.54775807, 8, 9223372036854775807",
    "92233720368.54775808, 8, -1",
    "9223372036854775807, 0, 9223372036854775807",
    "9223372036854775808, 0, -1",
  })
  void readsWhatFits(String text, int scale, long expected) {
    assertThat(parse(text, scale)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.", ".5", "-1", "+1", "1e5", "1.2.3", " 1", "1,5", "NaN", "٣"})
  void refusesWhatIsNoPlainDecimal(String text) {
    assertThatThrownBy(() -> parse(text, 8)).isInstanceOf(NumberFormatException.class);
  }

  @Property
  void agreesWithBigDecimal(
      @ForAll @LongRange(min = 0) long digits,
      @ForAll @IntRange(max = 12) int decimals,
      @ForAll @IntRange(max = 8) int scale) {
    BigDecimal number = BigDecimal.valueOf(digits, decimals);
    long expected;
    try {
      expected = number.setScale(scale).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      expected = -1;
    }
    assertThat(parse(number.toPlainString(), scale)).isEqualTo(expected);
  }

  private static long parse(String text, int scale) {
    char[] padded = ("x" + text + "9").toCharArray();
    return DecimalText.parse(padded, 1, text.length(), scale);
  }
}
