package io.truewick.local;

import io.truewick.config.Connection;
import io.truewick.config.ConnectionPlan;
import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.model.Market;
import io.truewick.recording.RecordingEnds;
import io.truewick.recording.RecordingInput;
import io.truewick.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a recording, as they are named on the command line. */
public final class RecordingFiles {
  private final JobConfig config;

  public RecordingFiles(JobConfig config) {
    this.config = config;
  }

  /**
   * Finds them.
   *
   * @param arguments directories with files of ours, files of ours, and files of others, these as
   *     {@code market=file} unless the job has one market alone
   * @throws LocalFailure if there is none, one cannot be read, or all are without a frame
   */
  public List<RecordingInput.Part> find(List<String> arguments) {
    List<RecordingInput.Part> parts = new ArrayList<>();
    for (String argument : arguments) {
      try {
        add(argument, parts);
      } catch (IOException e) {
        throw new LocalFailure("cannot read " + argument + ": " + reason(e), e);
      }
    }
    if (parts.isEmpty()) {
      throw new LocalFailure(
          "no file that ends in " + RecordingWriter.SUFFIX + " in " + arguments, null);
    }
    refuseEmpty(parts);
    return parts;
  }

  private static void refuseEmpty(List<RecordingInput.Part> parts) {
    try {
      if (!RecordingEnds.hasFrame(parts)) {
        String files =
            parts.stream().map(RecordingInput.Part::file).collect(Collectors.joining(", "));
        throw new LocalFailure("nothing to replay: no frame in " + files, null);
      }
    } catch (IOException e) {
      throw new LocalFailure("cannot read the recording: " + e.getMessage(), e);
    }
  }

  /** The message of some exceptions is nothing but the path. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    return e instanceof AccessDeniedException ? "permission denied" : LocalFailure.rootCause(e);
  }

  private void add(String argument, List<RecordingInput.Part> parts) throws IOException {
    int equals = argument.indexOf('=');
    boolean named = equals > 0 && isMarket(argument.substring(0, equals));
    Path path = Path.of(named ? argument.substring(equals + 1) : argument);
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.list(path)) {
        files
            .filter(file -> file.toString().endsWith(RecordingWriter.SUFFIX))
            .sorted()
            .forEach(file -> parts.add(RecordingInput.Part.own(file)));
      }
    } else if (RecordingInput.isOurs(path)) {
      parts.add(RecordingInput.Part.own(path));
    } else {
      Market market = named ? Market.of(argument.substring(0, equals)) : onlyMarket(path);
      parts.add(
          new RecordingInput.Part(path.toString(), market, symbol(path, market), names(market)));
    }
  }

  private static boolean isMarket(String text) {
    return Arrays.stream(Market.values()).anyMatch(market -> market.id().equals(text));
  }

  private Market onlyMarket(Path file) {
    Set<Market> markets = config.feeds().stream().map(Feed::market).collect(Collectors.toSet());
    if (markets.size() != 1) {
      throw new LocalFailure(
          "expected market=" + file + ": the job has several markets, and the file names none",
          null);
    }
    return markets.iterator().next();
  }

  /** The symbol in the name of the file: of it are the snapshots. */
  private String symbol(Path file, Market market) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return config.feeds().stream()
        .filter(feed -> feed.market() == market)
        .flatMap(feed -> feed.symbols().stream())
        .filter(symbol -> name.contains(symbol.toLowerCase(Locale.ROOT)))
        .max(Comparator.comparingInt(String::length))
        .orElse(null);
  }

  private List<String> names(Market market) {
    return ConnectionPlan.of(config).stream()
        .filter(connection -> connection.market() == market)
        .map(Connection::wireNames)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
