package io.truewick.endtoend;

import io.truewick.model.Interval;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A savepoint that an earlier version of the job wrote over a simulated market, kept in the test
 * resources, and that market, so that it can be gone on with.
 *
 * @param directory with the savepoint and {@code written.properties}
 * @param atMs event time at which it was taken
 * @param market a text that stands for all that was traded by then
 */
record EarlierSavepoint(Path directory, long atMs, String market) {
  private static final Path RESOURCES = Path.of("src/test/resources/savepoints");
  private static final String PROPERTIES = "written.properties";

  /** Two candles of five minutes and most of a third one before the savepoint. */
  static final Instant START = Instant.parse("2026-01-05T10:54:30Z");

  static final Duration RECORDED = Duration.ofMinutes(9);

  static final Listed SPOT =
      new Listed(
          SimulatedSymbol.spot("BTCUSDT", "98120.50", "0.01", "0.00001", 4),
          "trade, kline_1m, ticker, bookTicker");
  static final Listed USDM =
      new Listed(
          SimulatedSymbol.usdm("BTCUSDT", "98101.10", "0.10", "0.001", 2),
          "trade, markPrice@1s, openInterest, forceOrder, depth@500ms");
  static final Listed COINM =
      Listed.trades(SimulatedSymbol.coinm("BTCUSD_PERP", "98111.0", "0.1", "100", 2));

  static final List<Listed> SYMBOLS = List.of(SPOT, USDM, COINM);
  static final Recording RECORDING = new Recording(SYMBOLS, 1, 4, "4s");

  /** All that are kept, by the names of their directories: version and commit. */
  static Stream<String> names() throws IOException {
    try (Stream<Path> directories = Files.list(RESOURCES)) {
      return directories.map(path -> path.getFileName().toString()).sorted().toList().stream();
    }
  }

  static EarlierSavepoint read(String name) throws IOException {
    Path directory = RESOURCES.resolve(name).toAbsolutePath();
    Properties written = new Properties();
    written.load(Files.newBufferedReader(directory.resolve(PROPERTIES)));
    return new EarlierSavepoint(
        directory, Long.parseLong(written.getProperty("atMs")), written.getProperty("market"));
  }

  void describe() throws IOException {
    Files.writeString(
        directory.resolve(PROPERTIES), "atMs=%d\nmarket=%s\n".formatted(atMs, market));
  }

  /** The same trades from the same beginning; doors open after the warm-up. */
  static ExchangeSettings settings(Duration warmUp) {
    return ExchangeSettings.manual(
            START, SYMBOLS.stream().map(Listed::symbol).toArray(SimulatedSymbol[]::new))
        .withSeed(11)
        .withSpeed(RandomMarket.SPEED)
        .withWarmUp(warmUp);
  }

  /** What was traded up to the last full minute before a time. */
  static String market(SimulatedExchange exchange, long untilMs) {
    long minute = Math.floorDiv(untilMs, 60_000L) * 60_000;
    return SYMBOLS.stream()
        .map(
            listed ->
                exchange
                    .truth(listed.market(), listed.name(), Interval.ONE_MINUTE, 0, minute)
                    .toString())
        .map(candles -> Integer.toHexString(candles.hashCode()))
        .collect(Collectors.joining("-"));
  }
}
