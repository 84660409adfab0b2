package io.truewick.source;

import io.truewick.config.ConfigException;
import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.recording.RecordedEvent;
import io.truewick.recording.RecordingInput;
import io.truewick.rest.SymbolDirectory;
import io.truewick.rest.SymbolInfo;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Finds in a recording what a job is told by the exchange before it starts. */
public final class ReplayPlanner {
  /** A recorder asks for the symbols before anything else. */
  private static final int FIRST_EVENTS = 100_000;

  private ReplayPlanner() {}

  /**
   * The plan of a replay.
   *
   * @param speed recorded seconds in a second; 0 for as fast as it goes
   * @throws ConfigException if the recording and the job do not fit
   */
  public static ReplayPlan of(JobConfig config, List<RecordingInput.Part> parts, double speed)
      throws IOException {
    List<RecordedEvent.Answer> listings = listings(parts);
    JobConfig resolved = resolved(config, listings);
    Map<Instrument, BigDecimal> sizes = new HashMap<>();
    Map<Market, Map<String, SymbolInfo>> symbols = symbols(listings);
    List<String> problems = new ArrayList<>();
    for (Feed feed : resolved.feeds()) {
      for (String symbol : feed.symbols()) {
        Map<String, SymbolInfo> listed = symbols.get(feed.market());
        if (listed != null && !listed.containsKey(symbol)) {
          problems.add("feeds: the recording has no symbol " + feed.market().id() + " " + symbol);
        } else if (feed.market() == Market.COINM) {
          sizes.put(
              Instrument.of(feed.market(), symbol),
              listed == null ? usualSize(symbol) : listed.get(symbol).contractSize());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ReplayPlan(resolved, sizes, parts, speed);
  }

  /** Recordings of others do not say it: 100 USD for bitcoin, 10 USD for all others. */
  private static BigDecimal usualSize(String symbol) {
    return BigDecimal.valueOf(symbol.startsWith("BTC") ? 100 : 10);
  }

  private static List<RecordedEvent.Answer> listings(List<RecordingInput.Part> parts)
      throws IOException {
    List<RecordedEvent.Answer> listings = new ArrayList<>();
    try (RecordingInput input = new RecordingInput(parts)) {
      RecordedEvent event = input.next();
      for (int i = 0; i < FIRST_EVENTS && event != null; i++) {
        if (event instanceof RecordedEvent.Answer answer && isListing(answer)) {
          listings.add(answer);
        }
        event = input.next();
      }
    }
    return listings;
  }

  private static boolean isListing(RecordedEvent.Answer answer) {
    String path = RecordedQuestion.of(answer.market(), answer.target()).path();
    return answer.status() == 200
        && (path.equals("exchangeInfo") || path.equals("ticker/24hr") || path.equals("ticker"));
  }

  private static JobConfig resolved(JobConfig config, List<RecordedEvent.Answer> listings)
      throws IOException {
    if (config.feeds().stream().noneMatch(feed -> feed.selection().isOpen())) {
      return config;
    }
    CompletableFuture<JobConfig> resolved = new SymbolDirectory(told(listings)).resolve(config);
    if (!resolved.isDone() || resolved.isCompletedExceptionally()) {
      throw new ConfigException(
          List.of("feeds: the recording does not say which symbols a pattern stands for"));
    }
    return resolved.join();
  }

  private static Map<Market, Map<String, SymbolInfo>> symbols(List<RecordedEvent.Answer> listings)
      throws IOException {
    Map<Market, Map<String, SymbolInfo>> symbols = new EnumMap<>(Market.class);
    RecordedRest rest = told(listings);
    for (Market market : Market.values()) {
      CompletableFuture<Map<String, SymbolInfo>> answer = rest.symbols(market);
      if (answer.isDone()) {
        symbols.put(market, answer.join());
      }
    }
    return symbols;
  }

  private static RecordedRest told(List<RecordedEvent.Answer> listings) throws IOException {
    RecordedRest rest = new RecordedRest(() -> 0, true);
    for (RecordedEvent.Answer listing : listings) {
      rest.take(listing);
    }
    return rest;
  }
}
