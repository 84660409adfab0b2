package io.truewick.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RetentionCommandTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @TempDir private Path directory;
  private String job;

  @BeforeEach
  void jobFile() throws IOException {
    Path file = directory.resolve("job.yaml");
    Files.writeString(
        file,
        """
        name: test
        feeds:
          - { market: spot, symbols: [BTCUSDT], streams: [trade] }
        sink: { url: "%s", user: postgres }
        """
            .formatted(DATABASE.settings().url()));
    job = file.toString();
    DATABASE.execute(
        "select create_partition('vwap', now() - interval '70 days'),"
            + " create_partition('vwap', now())");
  }

  @Test
  void showsFirstAndDropsThen() {
    CommandRun dry = CommandRun.of("retention", job, "--older-than", "30d", "--dry-run");
    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out()).startsWith("would drop vwap: partition vwap_");
    assertThat(count()).isEqualTo(2L);

    CommandRun run = CommandRun.of("retention", job, "--older-than", "30d", "--table", "vwap");
    assertThat(run.out()).startsWith("dropped vwap: partition vwap_");
    assertThat(count()).isEqualTo(1L);

    CommandRun again = CommandRun.of("retention", job, "--older-than", "30d");
    assertThat(again.out()).isEqualTo("nothing is older than 30d" + System.lineSeparator());
  }

  @Test
  void whatCouldTakeAnOpenCandleIsRefused() {
    for (String age : new String[] {"7d", "12h", "-3d", "90"}) {
      CommandRun run = CommandRun.of("retention", job, "--older-than", age);
      assertThat(run.exitCode()).as(age).isEqualTo(2);
      assertThat(run.err()).contains("expected days such as 90d, at least 8d, was '" + age + "'");
    }
    assertThat(count()).isEqualTo(2L);
  }

  @Test
  void aTableThatDoesNotGrowIsRefusedWithTheOnesThatDo() {
    CommandRun run =
        CommandRun.of("retention", job, "--older-than", "30d", "--table", "alert_rules");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("expected one of alerts, book_imbalance", "was 'alert_rules'");
  }

  private static Object count() {
    return DATABASE.value("select count(*) from partitions");
  }
}
