package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReaderGaugesTest {
  private long nowMs = 1_000_000;
  private final ReaderGauges gauges = new ReaderGauges(() -> Instant.ofEpochMilli(nowMs));

  @Test
  void nothingIsKnownBeforeTheFirstEvent() {
    assertThat(gauges.watermarkLagMs()).isZero();
    assertThat(gauges.eventLagMs()).isZero();
    gauges.write(0, 0, 2, nowMs);
    nowMs += 60_000;
    assertThat(gauges.watermarkLagMs()).isZero();
    assertThat(gauges.openGaps()).isEqualTo(2);
  }

  @Test
  void aFetcherThatStandsStillFallsBehind() {
    gauges.write(300, nowMs - 40, 0, nowMs);
    assertThat(gauges.watermarkLagMs()).isEqualTo(300);
    nowMs += 45_000;
    assertThat(gauges.watermarkLagMs()).isEqualTo(45_300);
    assertThat(gauges.eventLagMs()).isEqualTo(45_040);
  }
}
