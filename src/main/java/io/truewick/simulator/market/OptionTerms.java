package io.truewick.simulator.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an option says: {@code BTC-261225-120000-C}.
 *
 * @param underlying pair whose index price it is about, such as {@code BTCUSDT}
 * @param expiry {@code yymmdd}
 * @param expiryMs 08:00 UTC of that day
 * @param call false for a put
 */
public record OptionTerms(
    String underlying, String expiry, long expiryMs, BigDecimal strike, boolean call) {
  private static final Pattern NAME = Pattern.compile("([^-]+)-(\\d{6})-([\\d.]+)-([CP])");
  private static final int EXPIRY_HOUR = 8;

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if no option is called so
   */
  public static OptionTerms of(String symbol) {
    Matcher name = NAME.matcher(symbol);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "expected an option such as BTC-261225-120000-C, was '" + symbol + "'");
    }
    LocalDate day = LocalDate.parse("20" + name.group(2), DateTimeFormatter.BASIC_ISO_DATE);
    return new OptionTerms(
        name.group(1) + "USDT",
        name.group(2),
        day.atTime(EXPIRY_HOUR, 0).toInstant(ZoneOffset.UTC).toEpochMilli(),
        new BigDecimal(name.group(3)),
        name.group(4).equals("C"));
  }
}
