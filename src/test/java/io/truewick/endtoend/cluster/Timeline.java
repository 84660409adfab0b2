package io.truewick.endtoend.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What happened when, in seconds since the start: printed as it happens, and kept in a file. */
public final class Timeline {
  private final long beganNanos = System.nanoTime();
  private final Path file;

  public Timeline(Path file) {
    this.file = file;
  }

  /** Notes that something happens now. */
  public void say(String format, Object... values) {
    String line =
        String.format(
            Locale.ROOT, "%7.1f s  %s%n", seconds(), String.format(Locale.ROOT, format, values));
    System.out.print(line);
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Since the start. */
  public double seconds() {
    return (System.nanoTime() - beganNanos) / 1e9;
  }
}
