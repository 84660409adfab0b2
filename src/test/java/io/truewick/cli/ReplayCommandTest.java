package io.truewick.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before a database: there is none here, and none may be started. */
class ReplayCommandTest {
  private static final String FRAME = "1795000000000001 frame spot/0#1 1 {}\n";
  private static final String END = "1795000000000002 end - \n";

  @TempDir private Path directory;
  private String job;
  private Path recording;

  @BeforeEach
  void jobFile() throws IOException {
    job =
        Files.writeString(
                directory.resolve("job.yaml"),
                """
                name: test
                feeds:
                  - { market: spot, symbols: [BTCUSDT], streams: [trade] }
                sink: { url: "jdbc:postgresql://localhost:1/truewick" }
                """)
            .toString();
    recording = Files.createDirectory(directory.resolve("rec"));
  }

  @Test
  void aRecordingWithoutAFrameIsRefused() throws IOException {
    Files.write(recording.resolve("test-x-00001.rec.gz"), new byte[0]);
    write("test-x-00002.rec.gz", "");
    write("test-x-00003.rec.gz", "1795000000000001 begin 1 test\n" + END);

    CommandRun run = CommandRun.of("replay", recording.toString(), job, "--embedded-database");

    assertThat(run.exitCode()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "truewick: nothing to replay: no frame in "
                + String.join(
                    ", ",
                    List.of(
                        recording + "/test-x-00001.rec.gz",
                        recording + "/test-x-00002.rec.gz",
                        recording + "/test-x-00003.rec.gz")));
  }

  @Test
  void aRecordingThatIsNotThereIsSaidBeforeADatabaseIsStarted() {
    String path = directory.resolve("nowhere").toString();

    CommandRun run = CommandRun.of("replay", path, job, "--embedded-database");

    assertThat(run.exitCode()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly("truewick: cannot read " + path + ": no such file or directory");
  }

  @Test
  void aFileThatIsNoGzipIsNamed() throws IOException {
    write("test-x-00001.rec.gz", FRAME);
    Path other = Files.writeString(recording.resolve("test-x-00002.rec.gz"), "no gzip");

    CommandRun run = CommandRun.of("replay", recording.toString(), job);

    assertThat(run.err()).contains(other + ": Not in GZIP format");
  }

  @Test
  void aRecordingWithoutAnEndSaysSoAndIsReplayed() throws IOException {
    write("test-20260101T000000-00001.rec.gz", FRAME);
    write("test-20260101T000000-00002.rec.gz", FRAME);
    Files.write(recording.resolve("test-20260101T000000-00003.rec.gz"), new byte[0]);

    CommandRun run = CommandRun.of("replay", recording.toString(), job);

    assertThat(run.out().lines())
        .containsExactly(
            recording
                + "/test-20260101T000000-00002.rec.gz ends in the middle: its recorder was killed,"
                + " or a file is missing");
    // it got as far as the database, which is away
    assertThat(run.err()).contains("jdbc:postgresql://localhost:1/truewick cannot be reached");
  }

  @Test
  void ofARecordingWithAnEndNothingIsSaid() throws IOException {
    write("test-20260101T000000-00001.rec.gz", FRAME);
    write("test-20260101T000000-00002.rec.gz", FRAME + END);
    Files.write(recording.resolve("test-20260101T000000-00003.rec.gz"), new byte[0]);
    write("test-20260102T000000-00001.rec.gz", FRAME + END);

    CommandRun run = CommandRun.of("replay", recording.toString(), job);

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("jdbc:postgresql://localhost:1/truewick cannot be reached");
  }

  private void write(String name, String lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(recording.resolve(name)))) {
      out.write(lines.getBytes(UTF_8));
    }
  }
}
