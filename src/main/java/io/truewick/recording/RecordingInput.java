package io.truewick.recording;

import io.truewick.model.Market;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several files as one recording, in the order of receive times; of two at the same time, the one
 * of the file that was named first comes first. Files are opened when it is their turn.
 */
public final class RecordingInput implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingInput.class);

  private final PriorityQueue<Reader> readers =
      new PriorityQueue<>(
          Comparator.<Reader>comparingLong(reader -> reader.head.timeMicros())
              .thenComparingInt(reader -> reader.index));

  /**
   * A file of a recording.
   *
   * @param market of a file of somebody else's, which does not say it; null for one of ours
   * @param symbol whose snapshots stand in such a file; null if there are none
   * @param names streams of such a file, as the job calls them
   */
  public record Part(String file, Market market, String symbol, List<String> names)
      implements Serializable {

    /** A file of ours. */
    public static Part own(Path file) {
      return new Part(file.toString(), null, null, List.of());
    }
  }

  /** Whether a file is in our own format; if not, it has to be told of which market it is. */
  public static boolean isOurs(Path file) throws IOException {
    try (RecordingFile lines = new RecordingFile(file)) {
      byte[] first = lines.next();
      if (first == null) {
        return true; // nothing in it, by a recorder that was killed
      }
      try {
        return RecordingLine.parse(first) != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  public RecordingInput(List<Part> parts) throws IOException {
    for (int i = 0; i < parts.size(); i++) {
      Reader reader = new Reader(parts.get(i), i);
      if (reader.advance()) {
        reader.rest(); // until its turn comes only the time of its first line is needed
        readers.add(reader);
      } else {
        reader.close();
      }
    }
  }

  /** The next event; null at the end. */
  public RecordedEvent next() throws IOException {
    Reader reader = readers.poll();
    if (reader == null) {
      return null;
    }
    reader.wake();
    RecordedEvent event = reader.head;
    if (reader.advance()) {
      readers.add(reader);
    } else {
      reader.close();
    }
    return event;
  }

  @Override
  public void close() throws IOException {
    for (Reader reader : readers) {
      reader.close();
    }
  }

  /** One file and its next event. */
  private static final class Reader implements Closeable {
    private final Part part;
    private final int index;
    private final List<RecordedEvent> ahead = new ArrayList<>();
    private RecordingFile file;
    private RecordedEvent head;
    private long line;
    private boolean introduced;

    Reader(Part part, int index) throws IOException {
      this.part = part;
      this.index = index;
      open();
    }

    private void open() throws IOException {
      try {
        file = new RecordingFile(Path.of(part.file()));
      } catch (ZipException e) {
        throw new IOException(part.file() + ": " + e.getMessage(), e);
      }
      line = 0;
      introduced = false;
    }

    void rest() throws IOException {
      file.close();
      file = null;
    }

    /** Begins anew, and is where it was: at the first event. */
    void wake() throws IOException {
      if (file == null) {
        ahead.clear();
        open();
        advance();
      }
    }

    boolean advance() throws IOException {
      if (!ahead.isEmpty()) {
        head = ahead.remove(0);
        return true;
      }
      head = null;
      byte[] text = file.next();
      while (text != null && head == null) {
        line++;
        head = parse(text);
        text = head == null ? file.next() : null;
      }
      if (head == null && file.isTruncated()) {
        LOG.warn("{} ends in the middle; read up to line {}", part.file(), line);
      }
      return head != null;
    }

    private RecordedEvent parse(byte[] text) throws IOException {
      try {
        if (part.market() == null) {
          return RecordingLine.parse(text);
        }
        return PlainLine.is(text) ? plain(text) : null;
      } catch (IllegalArgumentException e) {
        throw new IOException(part.file() + " line " + line + ": " + e.getMessage(), e);
      }
    }

    /** The first one also says that there is a connection. */
    private RecordedEvent plain(byte[] text) {
      String connection = Path.of(part.file()).getFileName().toString();
      RecordedEvent event = PlainLine.parse(text, connection, part.market(), part.symbol(), line);
      if (event == null || introduced) {
        return event;
      }
      introduced = true;
      ahead.add(event);
      return new RecordedEvent.Opened(
          event.timeMicros(), connection, part.market(), false, part.names());
    }

    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }
}
