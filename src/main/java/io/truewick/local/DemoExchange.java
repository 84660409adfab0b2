package io.truewick.local;

import io.truewick.config.Endpoint;
import io.truewick.config.JobConfig;
import io.truewick.model.Market;
import java.util.Map;

/** Stand-in until the simulator is merged: serves no market. */
final class DemoExchange {
  private DemoExchange() {}

  static LocalExchange start(JobConfig config) {
    return new LocalExchange() {
      @Override
      public Map<Market, Endpoint> endpoints() {
        return Map.of();
      }

      @Override
      public void close() {}
    };
  }
}
