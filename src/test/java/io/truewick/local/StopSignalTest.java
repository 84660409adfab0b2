package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  @Test
  void whatWouldOutliveTheProcessIsEndedAlsoIfOneOfThemFails() {
    List<String> ended = new ArrayList<>();
    AutoCloseable database = () -> ended.add("database");
    AutoCloseable broken =
        () -> {
          throw new IllegalStateException("broken");
        };
    AutoCloseable closed = () -> ended.add("closed");
    StopSignal.addChild(broken);
    StopSignal.addChild(database);
    StopSignal.addChild(closed);
    StopSignal.removeChild(closed);
    try {
      StopSignal.endChildren();
    } finally {
      StopSignal.removeChild(broken);
      StopSignal.removeChild(database);
    }

    assertThat(ended).containsExactly("database");
  }
}
