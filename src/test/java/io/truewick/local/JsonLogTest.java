package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The configuration for structured logs, as a cluster would load it. */
class JsonLogTest {

  @Test
  void aLineIsOneJsonObjectWhateverIsInIt() throws Exception {
    try (LoggerContext context = new LoggerContext("json")) {
      Configuration configuration =
          ConfigurationFactory.getInstance()
              .getConfiguration(context, "json", Path.of("jobs/log4j2-json.properties").toUri());
      configuration.initialize();

      String line =
          configuration.getAppender("console").getLayout().toSerializable(event()).toString();

      assertThat(line.strip()).doesNotContain("\n");
      JsonNode json = new ObjectMapper().readTree(line);
      assertThat(json.path("message").asText()).isEqualTo("two\nlines and a \"quote\"");
      assertThat(json.path("log.level").asText()).isEqualTo("WARN");
      assertThat(json.path("log.logger").asText()).isEqualTo("io.truewick.some");
      assertThat(json.path("error.message").asText()).isEqualTo("away");
      assertThat(configuration.getLoggerConfig("io.truewick.some").getLevel())
          .isEqualTo(Level.INFO);
    }
  }

  private static Log4jLogEvent event() {
    return Log4jLogEvent.newBuilder()
        .setLoggerName("io.truewick.some")
        .setLevel(Level.WARN)
        .setMessage(new SimpleMessage("two\nlines and a \"quote\""))
        .setThrown(new IllegalStateException("away"))
        .build();
  }
}
