package io.truewick.recording;

import io.truewick.recording.RecordingInput.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said of a recording before it is replayed: whether it has anything, and an end. */
public final class RecordingEnds {
  /** Name of a file of ours: what its recording is called, and its number. */
  private static final Pattern NUMBERED =
      Pattern.compile("(.*)-\\d{5,}" + Pattern.quote(RecordingWriter.SUFFIX));

  private RecordingEnds() {}

  /** Whether there is a frame; reads up to the first. */
  public static boolean hasFrame(List<Part> parts) throws IOException {
    try (RecordingInput input = new RecordingInput(parts)) {
      for (RecordedEvent event = input.next(); event != null; event = input.next()) {
        if (event instanceof RecordedEvent.Frame) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The last file of each recording of ours that has no {@code end}: its recorder was killed, or a
   * file after it is missing. Files without a line do not count. Reads the last files.
   */
  public static List<Path> withoutEnd(List<Part> parts) throws IOException {
    Map<String, TreeSet<Path>> recordings = new TreeMap<>();
    for (Part part : parts) {
      if (part.market() == null) {
        Path file = Path.of(part.file());
        recordings.computeIfAbsent(recording(file), any -> new TreeSet<>()).add(file);
      }
    }
    List<Path> without = new ArrayList<>();
    for (TreeSet<Path> files : recordings.values()) {
      Path last = files.last();
      byte[] line = lastLine(last);
      while (line == null && files.lower(last) != null) {
        last = files.lower(last);
        line = lastLine(last);
      }
      if (!isEnd(line)) {
        without.add(last);
      }
    }
    return without;
  }

  private static String recording(Path file) {
    Matcher numbered = NUMBERED.matcher(file.toString());
    return numbered.matches() ? numbered.group(1) : file.toString();
  }

  private static byte[] lastLine(Path path) throws IOException {
    byte[] last = null;
    try (RecordingFile file = new RecordingFile(path)) {
      for (byte[] line = file.next(); line != null; line = file.next()) {
        last = line;
      }
    }
    return last;
  }

  private static boolean isEnd(byte[] line) {
    try {
      return line != null && RecordingLine.parse(line) instanceof RecordedEvent.Ended;
    } catch (IllegalArgumentException e) {
      return false; // the replay gets there and says which line it is
    }
  }
}
