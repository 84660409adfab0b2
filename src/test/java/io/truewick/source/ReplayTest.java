package io.truewick.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import io.truewick.model.FeedEvent;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Market;
import io.truewick.recording.RecordedEvent;
import io.truewick.recording.RecordingInput;
import io.truewick.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shards make of a recording, without Flink. */
class ReplayTest {
  private static final long START_MS = 1_795_000_020_000L;
  private static final String STREAM = "btcusdt@trade";

  @TempDir private Path directory;
  private long nowMs = START_MS;
  private long nextId = 100;
  private String connection;

  @Test
  void theTradesOfAGapComeFromTheAnswersOfRest() throws IOException {
    try (RecordingWriter writer = writer()) {
      open(writer, "spot/0#1");
      trades(writer, 200);
      long lost = nextId;
      nextId += 3; // never sent
      trades(writer, 2);
      nowMs += 300;
      answer(
          writer,
          "/api/v3/historicalTrades?symbol=BTCUSDT&fromId=" + lost + "&limit=1000",
          rows(lost, 5));
      trades(writer, 200);
    }
    List<FeedEvent> events = replayed();
    List<FeedGap> gaps = events.stream().map(FeedEvent::gap).filter(gap -> gap != null).toList();
    assertThat(gaps).last().extracting(FeedGap::outcome).isEqualTo(GapOutcome.REFILLED);
    assertThat(gaps).last().extracting(FeedGap::recovered).isEqualTo(3L);
    assertThat(trades(events)).isEqualTo(405);
  }

  @Test
  void tradesThatAreNotInTheRecordingAreLost() throws IOException {
    try (RecordingWriter writer = writer()) {
      open(writer, "spot/0#1");
      trades(writer, 200);
      nextId += 3;
      trades(writer, 1_500);
    }
    List<FeedEvent> events = replayed();
    List<FeedGap> gaps = events.stream().map(FeedEvent::gap).filter(gap -> gap != null).toList();
    assertThat(gaps).last().extracting(FeedGap::outcome).isEqualTo(GapOutcome.LOST);
    assertThat(gaps).last().extracting(FeedGap::lost).isEqualTo(3L);
    assertThat(trades(events)).isEqualTo(1_700);
  }

  @Test
  void aRecorderThatWasStartedAnewLeavesAGap() throws IOException {
    try (RecordingWriter writer = writer()) {
      open(writer, "spot/0#1");
      trades(writer, 200);
    }
    nowMs += 3_600_000;
    nextId += 5_000;
    try (RecordingWriter writer = writer()) {
      open(writer, "spot/0#1");
      trades(writer, 1_500);
    }
    List<FeedEvent> events = replayed();
    assertThat(trades(events)).isEqualTo(1_700);
    assertThat(events.stream().map(FeedEvent::gap).filter(gap -> gap != null))
        .last()
        .extracting(FeedGap::lost)
        .isEqualTo(5_000L);
  }

  @Test
  void theSameRecordingGivesTheSameEpochs() throws IOException {
    try (RecordingWriter writer = writer()) {
      open(writer, "spot/0#1");
      trades(writer, 200);
      writer.closed("spot/0#1", "cut");
      nowMs += 2_000;
      nextId += 7;
      open(writer, "spot/0#2");
      trades(writer, 300);
    }
    List<ReplayEpoch> once = epochs();
    assertThat(once).hasSizeGreaterThan(10).isEqualTo(epochs());
    assertThat(once.subList(0, once.size() - 1)) // the last is what was left
        .extracting(ReplayEpoch::watermarkMs)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  // ------------------------------------------------------------------ helpers

  private RecordingWriter writer() throws IOException {
    RecordingWriter.Limits never = new RecordingWriter.Limits(Long.MAX_VALUE, Long.MAX_VALUE);
    return new RecordingWriter(directory, "job", never, () -> Instant.ofEpochMilli(nowMs));
  }

  private void open(RecordingWriter writer, String name) {
    connection = name;
    writer.opened(
        time -> new RecordedEvent.Opened(time, name, Market.SPOT, false, List.of(STREAM)));
  }

  /** Ten a second, received a hundredth of a second after they happened. */
  private void trades(RecordingWriter writer, int count) {
    for (int i = 0; i < count; i++) {
      nowMs += 100;
      long timeMs = nowMs - 10;
      long id = nextId++;
      String frame =
          "{\"stream\":\"%s\",\"data\":{\"e\":\"trade\",\"E\":%d,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"100.5\",\"q\":\"0.1\",\"T\":%d,\"m\":false,\"M\":true}}"
              .formatted(STREAM, timeMs, id, timeMs);
      writer.write(time -> new RecordedEvent.Frame(time, connection, id, frame.getBytes(UTF_8)));
    }
  }

  private static void answer(RecordingWriter writer, String target, String body) {
    writer.write(
        time -> new RecordedEvent.Answer(time, Market.SPOT, 200, target, body.getBytes(UTF_8)));
  }

  private String rows(long fromId, int count) {
    List<String> rows = new ArrayList<>();
    for (long id = fromId; id < fromId + count; id++) {
      rows.add(
          "{\"id\":%d,\"price\":\"100.5\",\"qty\":\"0.1\",\"time\":%d,\"isBuyerMaker\":false}"
              .formatted(id, nowMs - 500));
    }
    return rows.toString();
  }

  private List<FeedEvent> replayed() throws IOException {
    return epochs().stream()
        .flatMap(epoch -> epoch.events().stream())
        .map(ReplayEpoch.Timed::event)
        .toList();
  }

  private List<ReplayEpoch> epochs() throws IOException {
    JobConfig config =
        JobFile.parse(
            "job.yaml",
            """
            name: job
            feeds: [{ market: spot, symbols: [BTCUSDT], streams: [trade] }]
            source: { warmStart: false }
            sink: { url: "jdbc:postgresql://localhost/none" }
            """,
            List.of(),
            Map.of());
    List<RecordingInput.Part> parts;
    try (Stream<Path> files = Files.list(directory)) {
      parts = files.sorted().map(RecordingInput.Part::own).toList();
    }
    SourceMetrics metrics = new SourceMetrics(name -> new SimpleCounter());
    try (Replay replay = new Replay(ReplayPlanner.of(config, parts, 0), metrics)) {
      List<ReplayEpoch> epochs = new ArrayList<>();
      for (ReplayEpoch next = replay.next(); next != null; next = replay.next()) {
        epochs.add(next);
      }
      return epochs;
    }
  }

  private static long trades(List<FeedEvent> events) {
    return events.stream()
        .filter(event -> event.bar() != null)
        .mapToLong(event -> event.bar().trades())
        .sum();
  }
}
