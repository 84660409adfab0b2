package io.truewick.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a recording into files of bounded size and age, gzip. Everything is flushed once a second,
 * down to a byte that a reader can decompress, so that a crash costs the last second. Lines of all
 * threads stand in the order of their times. Thread-safe.
 */
public final class RecordingWriter implements AutoCloseable {
  /** End of the name of every file. */
  public static final String SUFFIX = ".rec.gz";

  private static final long FLUSH_EVERY_MICROS = 1_000_000;
  private static final int BUFFER = 64 << 10;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path directory;
  private final String job;
  private final String stem;
  private final Limits limits;
  private final InstantSource clock;
  private final Map<String, RecordedEvent.Opened> connections = new LinkedHashMap<>();
  private OutputStream out;
  private int files;
  private long fileBytes;
  private long fileSince;
  private long flushedAt;
  private long lastTime;
  private long lines;
  private long bytes;
  private boolean closed;
  private IOException failure;

  /**
   * When a new file is begun, whichever comes first.
   *
   * @param bytes before compression
   */
  public record Limits(long bytes, long micros) {}

  /**
   * Opens the first file.
   *
   * @param directory made if it is not there
   * @param job its name begins the names of the files
   */
  public RecordingWriter(Path directory, String job, Limits limits, InstantSource clock)
      throws IOException {
    this.directory = directory;
    this.job = job;
    this.limits = limits;
    this.clock = clock;
    Files.createDirectories(directory);
    this.stem = job + "-" + STAMP.format(clock.instant());
    write(time -> new RecordedEvent.Began(time, job));
  }

  /** A connection is open; noted again in every further file until it is closed. */
  public synchronized void opened(LongFunction<RecordedEvent.Opened> made) {
    write(
        time -> {
          RecordedEvent.Opened event = made.apply(time);
          connections.put(event.connection(), event);
          return event;
        });
  }

  /** A connection is gone. */
  public synchronized void closed(String connection, String reason) {
    connections.remove(connection);
    write(time -> new RecordedEvent.Closed(time, connection, reason));
  }

  /**
   * Writes what is made of the present time; nothing once it is closed, for a socket may have a
   * last word after that. A write that fails is kept for {@link #check}: the caller may be a
   * socket, which has nobody to tell.
   */
  public synchronized void write(LongFunction<? extends RecordedEvent> made) {
    if (failure != null || closed) {
      return;
    }
    try {
      long now = now();
      roll(now);
      put(RecordingLine.of(made.apply(now)));
      flush(now);
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Flushes if it is time. */
  public synchronized void tick() {
    if (failure == null && !closed) {
      try {
        flush(now());
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /** Throws if something could not be written. */
  public synchronized void check() {
    if (failure != null) {
      throw new UncheckedIOException(
          "cannot write to " + directory + ": " + failure.getMessage(), failure);
    }
  }

  /** Lines written. */
  public synchronized long lines() {
    return lines;
  }

  /** Bytes written, before compression. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Files begun. */
  public synchronized int files() {
    return files;
  }

  /** Ends the recording in good order; once. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    write(RecordedEvent.Ended::new);
    closed = true;
    if (out != null) { // null if the first file could not be opened
      try {
        out.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
    check();
  }

  /** Never behind the line before, whatever the clock does. */
  private long now() {
    Instant now = clock.instant();
    lastTime = Math.max(lastTime, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    return lastTime;
  }

  private void roll(long now) throws IOException {
    if (out != null && fileBytes < limits.bytes() && now - fileSince < limits.micros()) {
      return;
    }
    boolean first = out == null;
    if (!first) {
      out.close();
    }
    files++;
    Path file = directory.resolve(String.format(Locale.ROOT, "%s-%05d%s", stem, files, SUFFIX));
    OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    out = new BufferedOutputStream(new GZIPOutputStream(raw, BUFFER, true), BUFFER);
    fileBytes = 0;
    fileSince = now;
    for (RecordedEvent.Opened open : connections.values()) {
      put(
          RecordingLine.of(
              new RecordedEvent.Opened(
                  now, open.connection(), open.market(), open.single(), open.names())));
    }
  }

  private void put(byte[] line) throws IOException {
    out.write(line);
    lines++;
    bytes += line.length;
    fileBytes += line.length;
  }

  private void flush(long now) throws IOException {
    if (now - flushedAt >= FLUSH_EVERY_MICROS) {
      flushedAt = now;
      out.flush();
    }
  }

  @Override
  public String toString() {
    return directory + " (" + job + ")";
  }
}
