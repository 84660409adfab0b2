package io.truewick.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where runs of a job on this machine have got to: the savepoints they ended with, and the last
 * checkpoints of those that were killed.
 */
final class Positions {
  /** Flink writes this file last: what has it is whole. */
  private static final String METADATA = "_metadata";

  private static final int DEPTH = 4;

  private final Path directory;

  /**
   * @param directory of one job; need not exist
   */
  Positions(Path directory) {
    this.directory = directory;
  }

  /**
   * One of them.
   *
   * @param path what Flink restores from
   * @param at when it was written
   */
  record Position(Path path, Instant at) {}

  /** The newest; empty if there is none. */
  Optional<Position> newest() {
    return all().stream().max(Comparator.comparing(Position::at));
  }

  /** Deletes all but one, so that the directory does not grow with every run. */
  void keepOnly(Position kept) {
    for (Position old : all()) {
      if (!old.equals(kept)) {
        delete(old.path());
      }
    }
  }

  private List<Position> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      return files
          .filter(file -> file.endsWith(METADATA))
          .map(file -> new Position(file.getParent(), written(file)))
          .toList();
    } catch (IOException e) {
      throw new LocalFailure("cannot read " + directory + ": " + e.getMessage(), e);
    }
  }

  private static Instant written(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      return time.toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new LocalFailure("cannot delete " + directory + ": " + e.getMessage(), e);
    }
  }
}
