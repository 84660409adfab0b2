package io.truewick.sink;

import static io.truewick.model.GapOutcome.LOST;
import static io.truewick.model.GapOutcome.OPEN;
import static io.truewick.model.GapOutcome.REFILLED;
import static io.truewick.sink.Rows.TEN_MS;
import static io.truewick.sink.Rows.closedGap;
import static io.truewick.sink.Rows.openGap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.RejectedFrame;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeedTablesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @BeforeEach
  void emptyTables() {
    DATABASE.execute("truncate feed_gaps, rejected_frames, rejected_rows");
  }

  @Test
  void anOpenGapHasNoEndAndIsThenClosed() throws Exception {
    write(FeedTables.FEED_GAPS, Rows.openGap(TEN_MS));
    assertThat(only("feed_gaps"))
        .containsEntry("stream", "trade")
        .containsEntry("from_id", 1_000L)
        .containsEntry("to_id", null)
        .containsEntry("closed_at", null)
        .containsEntry("outcome", "open");
    write(FeedTables.FEED_GAPS, Rows.closedGap(TEN_MS, TEN_MS + 5, GapOutcome.REFILLED));
    assertThat(only("feed_gaps"))
        .containsEntry("to_id", 1_009L)
        .containsEntry("detected_at", new Timestamp(TEN_MS))
        .containsEntry("closed_at", new Timestamp(TEN_MS + 5))
        .containsEntry("recovered", 10L)
        .containsEntry("lost", 0L)
        .containsEntry("outcome", "refilled");
  }

  @Test
  void aRejectedFrameIsKeptAsTextEvenWithNulAndBrokenSurrogates() throws Exception {
    String frame = "{\"e\":\"trade\u0000\", \"s\":\"\uD83D\"} \uD83D\uDE00";
    write(
        FeedTables.REJECTED_FRAMES,
        new RejectedFrame(TEN_MS, "spot", "spot-0", "no field p", frame),
        new RejectedFrame(TEN_MS, "spot", "spot-0", "no field p", frame),
        new RejectedFrame(TEN_MS, "usdm", "usdm-0", "too long", "x".repeat(100_000)));
    List<Map<String, Object>> rows =
        DATABASE.query("select *, length(frame) as n from rejected_frames order by market");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .containsEntry("at", new Timestamp(TEN_MS))
        .containsEntry("connection", "spot-0")
        .containsEntry("reason", "no field p");
    assertThat((String) rows.get(0).get("frame")).contains("trade\uFFFD").endsWith("\uD83D\uDE00");
    assertThat(rows.get(2)).containsEntry("n", FreeText.MAX_LENGTH);
    assertThat(DATABASE.value("select count(*) from rejected_rows")).isEqualTo(0L);
  }

  /** Each is a history of writes to one gap, and the outcome that must stand at its end. */
  static Stream<Arguments> histories() {
    FeedGap found = openGap(TEN_MS);
    FeedGap refilled = closedGap(TEN_MS, TEN_MS + 50, REFILLED);
    FeedGap foundAgain = openGap(TEN_MS + 90);
    FeedGap lostAgain = closedGap(TEN_MS + 90, TEN_MS + 95, LOST);
    return Stream.of(
        arguments("found", List.of(found), OPEN),
        arguments("closed", List.of(found, refilled), REFILLED),
        arguments("the opening comes once more", List.of(found, refilled, found), REFILLED),
        arguments("all comes once more", List.of(found, refilled, found, refilled), REFILLED),
        arguments("found anew after a crash", List.of(found, refilled, foundAgain), OPEN),
        arguments("closed anew", List.of(found, refilled, foundAgain, lostAgain), LOST),
        arguments("only the end is new", List.of(found, refilled, lostAgain), LOST),
        arguments("a straggler", List.of(found, refilled, lostAgain, refilled), LOST),
        arguments("found and closed at once, twice", List.of(atOnce(), openGap(TEN_MS)), REFILLED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void aGapEndsAsItsLastSearchEnded(String history, List<FeedGap> writes, GapOutcome outcome)
      throws Exception {
    for (FeedGap gap : writes) {
      write(FeedTables.FEED_GAPS, gap);
    }
    assertGap(outcome);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void aBatchOfAllWritesEndsTheSame(String history, List<FeedGap> writes, GapOutcome outcome)
      throws Exception {
    OpenWriter.writeAll(FeedTables.FEED_GAPS, DATABASE.settings(), writes);
    assertThat(only("feed_gaps")).containsEntry("outcome", outcome.text());
  }

  private static void assertGap(GapOutcome outcome) {
    assertThat(only("feed_gaps"))
        .containsEntry("outcome", outcome.text())
        .containsEntry("detected_at", new Timestamp(TEN_MS));
  }

  private static FeedGap atOnce() {
    return closedGap(TEN_MS, TEN_MS, REFILLED);
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <T> void write(Table<T> table, T... rows) throws Exception {
    OpenWriter.writeAll(table, DATABASE.settings(), List.of(rows));
  }

  private static Map<String, Object> only(String table) {
    List<Map<String, Object>> rows = DATABASE.query("select * from " + table);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
