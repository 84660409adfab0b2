package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Market;
import io.truewick.model.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightWatchTest {

  @Test
  void observesTheMarketAsAWholeEveryFiveSecondsOfAKnownClock() {
    List<Observation> seen = new ArrayList<>();
    WeightWatch watch = new WeightWatch(Market.SPOT, () -> 0.5);
    watch.tick(new ExchangeClock(Long.MIN_VALUE), 1, seen::add);
    assertThat(seen).isEmpty();

    ExchangeClock clock = new ExchangeClock(Long.MIN_VALUE);
    clock.observe(1_795_000_020_000L, 1);
    for (long now = 1; now < 10_000; now += 20) {
      watch.tick(clock, now, seen::add);
    }

    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).instrument()).hasToString("spot ");
    assertThat(seen.get(0).kind()).isEqualTo("rest_ban_near");
    assertThat(seen.get(0).value()).isEqualTo(0.5);
  }
}
