package io.truewick.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Market;
import io.truewick.recording.RecordingInput.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final RecordingWriter.Limits NEVER =
      new RecordingWriter.Limits(Long.MAX_VALUE, Long.MAX_VALUE);

  @TempDir private Path directory;
  private long micros = 1_795_000_000_000_000L - 1_000; // asked once for the name of the file

  @Test
  void everythingIsReadAsItWasWritten() throws IOException {
    try (RecordingWriter writer = writer(NEVER)) {
      open(writer, "spot/0#1");
      frame(writer, 1, "{\"stream\":\"btcusdt@trade\",\"data\":{\"s\":\"é 比特币\"}}");
      frame(writer, 2, "not \r\n JSON");
      frame(writer, 3, "");
      writer.write(time -> new RecordedEvent.Pong(time, "spot/0#1"));
      writer.write(
          time ->
              new RecordedEvent.Answer(
                  time,
                  Market.USDM,
                  200,
                  "/fapi/v1/time?a=b",
                  "{\n \"serverTime\":1}".getBytes(UTF_8)));
      writer.closed("spot/0#1", "no reason given 1006");
    }
    List<String> read = shown(events(ours()));
    assertThat(read)
        .containsExactly(
            "1795000000001000 began job",
            "1795000000002000 opened spot/0#1 SPOT false [btcusdt@trade, ethusdt@trade]",
            "1795000000003000 frame spot/0#1 1"
                + " {\"stream\":\"btcusdt@trade\",\"data\":{\"s\":\"é 比特币\"}}",
            "1795000000004000 frame spot/0#1 2 not \r\n JSON",
            "1795000000005000 frame spot/0#1 3 ",
            "1795000000006000 pong spot/0#1",
            "1795000000007000 answer USDM 200 /fapi/v1/time?a=b {\n \"serverTime\":1}",
            "1795000000008000 closed spot/0#1 no reason given 1006",
            "1795000000009000 ended");
  }

  @Test
  void aFileWhoseWriterWasKilledIsReadUpToItsEnd() throws IOException {
    RecordingWriter writer = writer(NEVER);
    for (int i = 1; i <= 2_000; i++) {
      frame(writer, i, "{\"stream\":\"btcusdt@trade\",\"data\":{\"t\":" + i * 7919L + "}}");
    }
    byte[] flushed = Files.readAllBytes(ours().get(0)); // what is on disk while it is open
    writer.close();
    Path killed = directory.resolve("killed.rec.gz");
    Files.write(killed, flushed);
    long whole = frames(List.of(killed));
    // flushed once a second, and a second is a thousand frames of this test
    assertThat(whole).isBetween(1_000L, 2_000L);

    Files.write(killed, Arrays.copyOf(flushed, flushed.length / 2));
    assertThat(frames(List.of(killed))).isBetween(100L, whole - 1);
    for (int length : new int[] {0, 1, 5, 12}) {
      Files.write(killed, Arrays.copyOf(flushed, length));
      assertThat(frames(List.of(killed))).as("%d bytes", length).isZero();
    }
  }

  @Test
  void whatComesAfterTheEndIsNotWritten() throws IOException {
    RecordingWriter writer = writer(new RecordingWriter.Limits(1, Long.MAX_VALUE));
    frame(writer, 1, "x");
    writer.close();
    List<Path> files = ours();
    byte[] last = Files.readAllBytes(files.get(files.size() - 1));

    writer.closed("spot/0#1", "the socket of it says so late");
    writer.tick();
    writer.close();
    assertThat(ours()).isEqualTo(files);
    assertThat(files.get(files.size() - 1)).hasBinaryContent(last);
    assertThat(shown(events(files))).last().asString().endsWith(" ended");
  }

  @Test
  void aNewFileIsBegunAndKnowsWhichConnectionsAreOpen() throws IOException {
    try (RecordingWriter writer = writer(new RecordingWriter.Limits(3_000, Long.MAX_VALUE))) {
      open(writer, "spot/0#1");
      open(writer, "spot/0#2");
      writer.closed("spot/0#1", "cut");
      for (int i = 1; i <= 100; i++) {
        frame(writer, i, "{\"stream\":\"btcusdt@trade\",\"data\":{\"t\":" + i + "}}");
      }
    }
    List<Path> files = ours();
    assertThat(files).hasSizeGreaterThan(2);
    assertThat(frames(files)).isEqualTo(100);
    assertThat(shown(events(List.of(files.get(1)))).get(0)).contains("opened spot/0#2");
    List<Long> sequences = new ArrayList<>();
    events(files).stream()
        .filter(RecordedEvent.Frame.class::isInstance)
        .forEach(event -> sequences.add(((RecordedEvent.Frame) event).sequence()));
    assertThat(sequences).isSorted();
  }

  @Test
  void aNewFileIsBegunAfterATime() throws IOException {
    try (RecordingWriter writer = writer(new RecordingWriter.Limits(Long.MAX_VALUE, 10_000))) {
      for (int i = 1; i <= 25; i++) {
        frame(writer, i, "x");
      }
    }
    assertThat(ours()).hasSize(3);
  }

  @Test
  void linesOfOthersAreUnderstoodInEveryUnit() throws IOException {
    Path file = directory.resolve("spot_ethusdt.txt");
    Files.writeString(
        file,
        """
        wss://stream.binance.com:9443/stream?streams=ethusdt@trade
        1633998512.0633569: {"stream":"a","data":{}}
        1723161254024 {"stream":"b","data":{}}
        1723161254024619 {"stream":"c","data":{}}
        1723161254024620568 {"stream":"d","data":{}}
        1723161255000000000 {"lastUpdateId":5,"bids":[],"asks":[]}
        1723161256000000000 {"result":null,"id":1}
        """);
    assertThat(RecordingInput.isOurs(file)).isFalse();
    List<RecordedEvent> events =
        events(
            new RecordingInput(
                List.of(new Part(file.toString(), Market.SPOT, "ETHUSDT", List.of("a", "b")))));
    assertThat(shown(events))
        .containsExactly(
            "1633998512063356 opened spot_ethusdt.txt SPOT false [a, b]",
            "1633998512063356 frame spot_ethusdt.txt 2 {\"stream\":\"a\",\"data\":{}}",
            "1723161254024000 frame spot_ethusdt.txt 3 {\"stream\":\"b\",\"data\":{}}",
            "1723161254024619 frame spot_ethusdt.txt 4 {\"stream\":\"c\",\"data\":{}}",
            "1723161254024620 frame spot_ethusdt.txt 5 {\"stream\":\"d\",\"data\":{}}",
            "1723161255000000 answer SPOT 200 depth?symbol=ETHUSDT"
                + " {\"lastUpdateId\":5,\"bids\":[],\"asks\":[]}");
  }

  @Test
  void severalFilesAreOneRecordingInTheOrderOfTime() throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    Files.writeString(one, "1795000000000001 pong a\n1795000000000004 pong a\n");
    Files.writeString(
        other, "1795000000000002 pong b\n1795000000000004 pong b\n1795000000000005 end -\n");
    assertThat(shown(events(List.of(other, one))))
        .containsExactly(
            "1795000000000001 pong a",
            "1795000000000002 pong b",
            "1795000000000004 pong b",
            "1795000000000004 pong a",
            "1795000000000005 ended");
  }

  @Test
  void whatIsNoRecordingIsRefusedWithItsLine() throws IOException {
    Path file = directory.resolve("wrong");
    Files.writeString(file, "1795000000000001 pong a\n1795000000000002 begin 2 job\n");
    assertThatThrownBy(() -> events(List.of(file)))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("wrong line 2: expected version 1 of the format, was 2");
  }

  // ------------------------------------------------------------------ helpers

  private RecordingWriter writer(RecordingWriter.Limits limits) throws IOException {
    return new RecordingWriter(
        directory,
        "job",
        limits,
        () -> {
          micros += 1_000;
          return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        });
  }

  private static void open(RecordingWriter writer, String connection) {
    writer.opened(
        time ->
            new RecordedEvent.Opened(
                time, connection, Market.SPOT, false, List.of("btcusdt@trade", "ethusdt@trade")));
  }

  private static void frame(RecordingWriter writer, long sequence, String text) {
    writer.write(time -> new RecordedEvent.Frame(time, "spot/0#1", sequence, text.getBytes(UTF_8)));
  }

  private List<Path> ours() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("job-"))
          .sorted()
          .toList();
    }
  }

  private static long frames(List<Path> files) throws IOException {
    return events(files).stream().filter(RecordedEvent.Frame.class::isInstance).count();
  }

  private static List<RecordedEvent> events(List<Path> files) throws IOException {
    return events(new RecordingInput(files.stream().map(Part::own).toList()));
  }

  private static List<RecordedEvent> events(RecordingInput input) throws IOException {
    try (input) {
      List<RecordedEvent> events = new ArrayList<>();
      for (RecordedEvent next = input.next(); next != null; next = input.next()) {
        events.add(next);
      }
      return events;
    }
  }

  private static List<String> shown(List<RecordedEvent> events) {
    return events.stream().map(RecordingTest::shown).toList();
  }

  private static String shown(RecordedEvent event) {
    String time = event.timeMicros() + " ";
    if (event instanceof RecordedEvent.Frame it) {
      return time
          + "frame "
          + it.connection()
          + " "
          + it.sequence()
          + " "
          + new String(it.text(), UTF_8);
    } else if (event instanceof RecordedEvent.Answer it) {
      String of = it.market() + " " + it.status() + " " + it.target();
      return time + "answer " + of + " " + new String(it.body(), UTF_8);
    } else if (event instanceof RecordedEvent.Opened it) {
      return time
          + "opened "
          + it.connection()
          + " "
          + it.market()
          + " "
          + it.single()
          + " "
          + it.names();
    } else if (event instanceof RecordedEvent.Closed it) {
      return time + "closed " + it.connection() + " " + it.reason();
    } else if (event instanceof RecordedEvent.Pong it) {
      return time + "pong " + it.connection();
    } else if (event instanceof RecordedEvent.Began it) {
      return time + "began " + it.job();
    }
    return time + "ended";
  }
}
