package io.truewick.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.truewick.config.Endpoint;
import io.truewick.config.SinkSettings;
import io.truewick.model.Market;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's job file with the addresses of its exchange and database filled in, there while the
 * demo runs: for {@code doctor}, {@code record} and {@code check} beside it.
 */
final class DemoJobFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoJobFile.class);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final Path file;

  private DemoJobFile(Path file) {
    this.file = file;
  }

  /**
   * Writes it.
   *
   * @param template the job file without addresses
   * @throws LocalFailure if it cannot be written
   */
  static DemoJobFile write(
      Path file, Path template, Map<Market, Endpoint> endpoints, SinkSettings sink) {
    try {
      Map<String, Object> job = YAML.readValue(template.toFile(), new TypeReference<>() {});
      Map<String, Object> exchange = new LinkedHashMap<>();
      endpoints.forEach(
          (market, endpoint) ->
              exchange.put(
                  market.id(),
                  Map.of(
                      "websocket", endpoint.websocket().toString(),
                      "rest", endpoint.rest().toString())));
      job.put("exchange", exchange);
      job.put("sink", Map.of("url", sink.url(), "user", sink.user()));
      Files.createDirectories(file.getParent());
      YAML.writeValue(file.toFile(), job);
      return new DemoJobFile(file);
    } catch (IOException e) {
      throw new LocalFailure(file + ": cannot be written: " + LocalFailure.rootCause(e), e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} stays behind", file, e);
    }
  }
}
