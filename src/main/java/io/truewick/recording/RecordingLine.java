package io.truewick.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.model.Market;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A line of our own format: {@code <microseconds> <kind> <fields> <text>}, fields without blanks,
 * text to the end of the line. Text with a line break in it is written in Base64, and its kind ends
 * in 64. See docs/recording.md.
 */
final class RecordingLine {
  static final int VERSION = 1;

  private RecordingLine() {}

  /** The line with its line break. */
  static byte[] of(RecordedEvent event) {
    long time = event.timeMicros();
    if (event instanceof RecordedEvent.Frame it) {
      return line(time, "frame", it.connection() + " " + it.sequence(), it.text());
    } else if (event instanceof RecordedEvent.Answer it) {
      String fields = it.market().id() + " " + it.status() + " " + it.target();
      return line(time, "rest", fields, it.body());
    } else if (event instanceof RecordedEvent.Began it) {
      return line(time, "begin", Integer.toString(VERSION), bytes(it.job()));
    } else if (event instanceof RecordedEvent.Opened it) {
      String fields =
          it.connection() + " " + it.market().id() + (it.single() ? " single" : " combined");
      return line(time, "open", fields, bytes(String.join(",", it.names())));
    } else if (event instanceof RecordedEvent.Pong it) {
      return line(time, "pong", it.connection(), new byte[0]);
    } else if (event instanceof RecordedEvent.Closed it) {
      return line(time, "closed", it.connection(), bytes(it.reason()));
    }
    return line(time, "end", "-", new byte[0]);
  }

  /**
   * Reads one, without its line break.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RecordedEvent parse(byte[] line) {
    Fields fields = new Fields(line);
    long time = fields.number();
    String kind = fields.word();
    boolean encoded = kind.endsWith("64");
    return switch (encoded ? kind.substring(0, kind.length() - 2) : kind) {
      case "frame" ->
          new RecordedEvent.Frame(time, fields.word(), fields.number(), fields.rest(encoded));
      case "rest" ->
          new RecordedEvent.Answer(
              time,
              Market.of(fields.word()),
              (int) fields.number(),
              fields.word(),
              fields.rest(encoded));
      case "begin" -> {
        long version = fields.number();
        if (version != VERSION) {
          throw new IllegalArgumentException(
              "expected version " + VERSION + " of the format, was " + version);
        }
        yield new RecordedEvent.Began(time, fields.text(encoded));
      }
      case "open" ->
          new RecordedEvent.Opened(
              time,
              fields.word(),
              Market.of(fields.word()),
              fields.word().equals("single"),
              List.of(fields.text(encoded).split(",")));
      case "pong" -> new RecordedEvent.Pong(time, fields.word());
      case "closed" -> new RecordedEvent.Closed(time, fields.word(), fields.text(encoded));
      case "end" -> new RecordedEvent.Ended(time);
      default -> throw new IllegalArgumentException("expected a kind of line, was '" + kind + "'");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] line(long time, String kind, String fields, byte[] text) {
    boolean encoded = hasLineBreak(text);
    byte[] tail = encoded ? Base64.getEncoder().encode(text) : text;
    ByteArrayOutputStream line = new ByteArrayOutputStream(tail.length + 64);
    line.writeBytes(bytes(time + " " + kind + (encoded ? "64 " : " ") + fields + " "));
    line.writeBytes(tail);
    line.write('\n');
    return line.toByteArray();
  }

  private static boolean hasLineBreak(byte[] text) {
    for (byte b : text) {
      if (b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Takes a line apart from the left. */
  private static final class Fields {
    private final byte[] line;
    private int position;

    Fields(byte[] line) {
      this.line = line;
    }

    String word() {
      int start = position;
      while (position < line.length && line[position] != ' ') {
        position++;
      }
      if (position == start) {
        throw new IllegalArgumentException("expected another field in '" + shown() + "'");
      }
      String word = new String(line, start, position - start, UTF_8);
      position++;
      return word;
    }

    long number() {
      String word = word();
      try {
        return Long.parseLong(word);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("expected a number, was '" + word + "'", e);
      }
    }

    byte[] rest(boolean encoded) {
      byte[] rest = Arrays.copyOfRange(line, Math.min(position, line.length), line.length);
      return encoded ? Base64.getDecoder().decode(rest) : rest;
    }

    String text(boolean encoded) {
      return new String(rest(encoded), UTF_8);
    }

    private String shown() {
      return new String(line, 0, Math.min(line.length, 80), UTF_8);
    }
  }
}
