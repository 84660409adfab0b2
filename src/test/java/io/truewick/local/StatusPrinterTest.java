package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusPrinterTest {
  private final StringWriter text = new StringWriter();
  private final StatusPrinter printer = new StatusPrinter(new PrintWriter(text));

  @Test
  void printsOneLine() {
    Status.Results results =
        new Status.Results(
            45, new TreeMap<>(Map.of("complete", 1200L, "repaired", 3L)), 1, 1190, 1180, 2);

    printer.status(new Status(1234.4, 56_789, OptionalLong.of(260), Optional.of(results)));

    assertThat(text.toString().lines())
        .containsExactly(
            "1,234 frames/s, 56,789 trades, candles: 45 open, closed: 1,200 complete, 3 repaired;"
                + " compared: 1,180 equal the exchange's, 8 incomplete, 2 wrong, match rate 99.83 %;"
                + " open gaps: 1, watermark lag 0.3 s");
  }

  @Test
  void saysWhatIsNotKnown() {
    printer.status(new Status(0, 0, OptionalLong.empty(), Optional.empty()));

    assertThat(text.toString().lines())
        .containsExactly("0 frames/s, 0 trades, database did not answer, watermark lag unknown");
  }

  @Test
  void aJobThatHearsNothingHasNoLagThatIsKnown() {
    printer.status(new Status(0, 767, OptionalLong.of(0), Optional.empty()));

    assertThat(text.toString()).contains("767 trades").contains("watermark lag unknown");
  }

  @Test
  void endsWithASummary() {
    Status.Results results = new Status.Results(0, Map.of(), 0, 0, 0, 0);

    printer.summary(
        new Status(9, 7, OptionalLong.of(0), Optional.of(results)), Duration.ofSeconds(61));

    assertThat(text.toString().lines())
        .containsExactly(
            "stopped after 61 s: 7 trades, candles: 0 open, closed: none yet; none compared yet; open"
                + " gaps: 0");
  }
}
