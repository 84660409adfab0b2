package io.truewick.recording;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of one file, gzip or plain text. A file that ends in the middle, because its writer was
 * killed, is read up to its last whole line.
 */
final class RecordingFile implements Closeable {
  private static final int BUFFER = 64 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private boolean truncated;

  RecordingFile(Path file) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    InputStream opened = raw;
    try {
      raw.mark(2);
      boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
      gzip |= file.toString().endsWith(".gz"); // one that was killed may have no head yet
      raw.reset();
      opened = gzip ? new GZIPInputStream(raw, BUFFER) : raw;
    } catch (EOFException e) {
      truncated = true; // killed before the head of the file was written
    } catch (IOException e) {
      raw.close();
      throw e;
    }
    in = opened;
  }

  /** The next line without its line break; null at the end. */
  byte[] next() throws IOException {
    ByteArrayOutputStream line = null;
    while (true) {
      if (position == end && !fill()) {
        // a line without an end was being written when the writer was killed; one of a whole file
        // has just no line break after it
        return line == null || truncated ? null : line.toByteArray();
      }
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      line = line == null ? new ByteArrayOutputStream(Math.max(256, position - from)) : line;
      line.write(buffer, from, position - from);
      if (position < end) {
        position++;
        return line.toByteArray();
      }
    }
  }

  /** Whether the file has ended in the middle. */
  boolean isTruncated() {
    return truncated;
  }

  private boolean fill() throws IOException {
    if (truncated) {
      return false;
    }
    position = 0;
    end = 0;
    try {
      int read = in.read(buffer);
      end = Math.max(0, read);
      return read > 0;
    } catch (EOFException | ZipException e) {
      truncated = true;
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
