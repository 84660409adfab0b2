package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamRhythmTest {
  private static final long BEGINNING = 1_795_000_000_000L;

  private final StreamRhythm rhythm = new StreamRhythm();

  @Test
  void questionsABusyStreamAfterSeconds() {
    observeEvery(100, 10 * 60_000);

    assertThat(rhythm.patienceMs()).isEqualTo(2_000);
  }

  @Test
  void leavesAQuietStreamAloneForThreeOfItsPauses() {
    observeEvery(40_000, 20 * 60_000);

    assertThat(rhythm.patienceMs()).isEqualTo(120_000);
  }

  @Test
  void neverWaitsLongerThanFiveMinutes() {
    observeEvery(200_000, 40 * 60_000);

    assertThat(rhythm.patienceMs()).isEqualTo(300_000);
  }

  @Test
  void isPatientWithALongPauseAtOnceAndForgetsItSlowly() {
    observeEvery(1_000, 5 * 60_000);
    rhythm.observe(BEGINNING + 5 * 60_000 + 20_000);

    assertThat(rhythm.patienceMs()).isEqualTo(60_000);
  }

  private void observeEvery(long pauseMs, long forMs) {
    for (long time = 0; time <= forMs; time += pauseMs) {
      rhythm.observe(BEGINNING + time);
    }
  }
}
