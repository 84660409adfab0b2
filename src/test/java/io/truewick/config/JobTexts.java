package io.truewick.config;

import java.util.List;
import java.util.Map;

/** Job files for tests. */
public final class JobTexts {
  /** The smallest job file there is. */
  public static final String SMALLEST =
      """
      name: test
      feeds:
        - { market: spot, symbols: [BTCUSDT], streams: [trade] }
      sink: { url: "jdbc:postgresql://localhost/test" }
      """;

  private JobTexts() {}

  /** The smallest job file with these overrides. */
  public static JobConfig with(String... overrides) {
    return JobFile.parse("job.yaml", SMALLEST, List.of(overrides), Map.of());
  }
}
