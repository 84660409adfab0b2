package io.truewick.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "1w, 2024-02-29T12:00:00Z, 2024-02-26T00:00:00Z, 2024-03-04T00:00:00Z",
    "1w, 2024-02-26T00:00:00Z, 2024-02-26T00:00:00Z, 2024-03-04T00:00:00Z",
    "1w, 2024-02-25T23:59:59.999Z, 2024-02-19T00:00:00Z, 2024-02-26T00:00:00Z",
    "1M, 2024-02-29T23:59:59.999Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
    "1M, 2023-02-28T00:00:00Z, 2023-02-01T00:00:00Z, 2023-03-01T00:00:00Z",
    "1M, 2025-12-31T00:00:00Z, 2025-12-01T00:00:00Z, 2026-01-01T00:00:00Z",
    "3d, 1970-01-04T00:00:00Z, 1970-01-02T00:00:00Z, 1970-01-05T00:00:00Z",
    "8h, 2024-02-29T15:59:59Z, 2024-02-29T08:00:00Z, 2024-02-29T16:00:00Z",
    "1s, 2024-02-29T15:59:59.999Z, 2024-02-29T15:59:59Z, 2024-02-29T16:00:00Z",
  })
  void opensWhereBinanceOpensIt(String interval, Instant time, Instant open, Instant next) {
    long dayAfterEpoch = 86_400_000L;
    long opened = Interval.of(interval).openTime(time.toEpochMilli(), dayAfterEpoch);

    assertThat(Instant.ofEpochMilli(opened)).isEqualTo(open);
    assertThat(Instant.ofEpochMilli(Interval.of(interval).nextOpenTime(opened))).isEqualTo(next);
  }

  @Property
  void everyTimeLiesInExactlyOneInterval(
      @ForAll Interval interval, @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long time) {
    long open = interval.openTime(time, 0);
    long next = interval.nextOpenTime(open);

    assertThat(time).isBetween(open, next - 1);
    assertThat(interval.openTime(next - 1, 0)).isEqualTo(open);
    assertThat(interval.openTime(next, 0)).isEqualTo(next);
  }
}
