package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class FailureLogTest {
  private final List<String> lines = new ArrayList<>();
  private final FailureLog failures = new FailureLog(recording());

  @Test
  void theFirstIsSaidAndThenOneAMinuteWithTheirNumber() {
    failures.warn(0, "a");
    failures.warn(1_000, "b");
    failures.warn(59_999, "c");
    failures.warn(60_000, "d");
    failures.warn(120_000, "e");
    assertThat(lines)
        .containsExactly(
            "warn {} a",
            "debug {} b",
            "debug {} c",
            "warn {}; {} more like it since the last such line d 2",
            "warn {} e");
  }

  private Logger recording() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              StringBuilder line = new StringBuilder(method.getName());
              for (Object argument : arguments) {
                line.append(' ').append(argument);
              }
              lines.add(line.toString());
              return null;
            });
  }
}
