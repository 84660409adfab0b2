package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path directory;

  @Test
  void thereIsNoneBeforeTheFirstRun() {
    assertThat(new Positions(directory.resolve("never")).newest()).isEmpty();
  }

  @Test
  void theNewestWholeOneCountsWhereverItLies() throws IOException {
    Path savepoint = position("savepoints/savepoint-1", NOON);
    Path checkpoint = position("checkpoints/job-2/chk-7", NOON.plusSeconds(60));
    Files.createDirectories(directory.resolve("checkpoints/job-2/chk-8")); // not finished

    assertThat(new Positions(directory).newest())
        .contains(new Positions.Position(checkpoint, NOON.plusSeconds(60)));
    Files.setLastModifiedTime(savepoint.resolve("_metadata"), FileTime.from(NOON.plusSeconds(120)));
    assertThat(new Positions(directory).newest().map(Positions.Position::path)).contains(savepoint);
  }

  @Test
  void olderOnesAreDeleted() throws IOException {
    Path old = position("savepoints/savepoint-1", NOON);
    Path kept = position("savepoints/savepoint-2", NOON.plusSeconds(60));
    Positions positions = new Positions(directory);

    positions.keepOnly(positions.newest().orElseThrow());

    assertThat(old).doesNotExist();
    assertThat(kept).exists();
  }

  private Path position(String name, Instant at) throws IOException {
    Path path = Files.createDirectories(directory.resolve(name));
    Files.setLastModifiedTime(
        Files.writeString(path.resolve("_metadata"), "state"), FileTime.from(at));
    return path;
  }
}
