package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.Endpoint;
import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.config.SinkSettings;
import io.truewick.model.Market;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJobFileTest {
  private static final Path TEMPLATE = Path.of("jobs/demo.yaml");

  @Test
  void isTheDemosJobAtTheAddressesOfItsExchangeAndDatabase(@TempDir Path directory) {
    Map<Market, Endpoint> endpoints = new EnumMap<>(Market.class);
    for (Market market : Market.values()) {
      String address = "//127.0.0.1:18080/" + market.id();
      endpoints.put(
          market, new Endpoint(URI.create("ws:" + address), URI.create("http:" + address), ""));
    }
    SinkSettings sink =
        new SinkSettings(
            "jdbc:postgresql://localhost:5433/truewick",
            "postgres",
            "",
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    Path file = directory.resolve("not/yet/there.yaml");
    try (DemoJobFile filled = DemoJobFile.write(file, TEMPLATE, endpoints, sink)) {
      JobConfig template = JobFile.load(TEMPLATE, List.of(), Map.of());
      JobConfig written = JobFile.load(filled.file(), List.of(), Map.of());
      assertThat(written.exchange()).isEqualTo(endpoints);
      assertThat(written.sink().url()).isEqualTo(sink.url());
      assertThat(written.sink().user()).isEqualTo(sink.user());
      assertThat(written.withExchange(template.exchange()).withSink(template.sink()))
          .isEqualTo(template);
    }
    assertThat(file).doesNotExist();
  }
}
