package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "name=a b | name: expected letters, digits, '.', '_', '-', at most 64, was 'a b'",
        "name= | name: expected letters, digits, '.', '_', '-', at most 64, was ''",
        "volatility.spans=[90s] | volatility.spans[0]: expected durations of whole minutes up to"
            + " 168h, was '90s'",
        "volatility.halfLife=1s | volatility.halfLife: expected a duration from 1m to 168h, was"
            + " '1s'",
        "volatility.bars=5m | volatility.bars: expected 1m or 1s, was '5m'",
        "volatility.bars=1s | volatility.bars: 1s needs candles of 1s: expected 1s in"
            + " candles.intervals, or 1m here, was '1s'",
        "source.warmStart=maybe | source.warmStart: expected true or false, was 'maybe'",
        "fundingOi.deadBand=-1 | fundingOi.deadBand: expected a number from 0 to 10, was '-1'",
        "fundingOi.window=10m | fundingOi.window: expected a duration from 1h to 168h, was '10m'",
        "openInterest.every=0s | openInterest.every: expected a duration from 1s to 1h, was '0s'",
        "sink.pasword=x | sink.pasword: unknown key, expected url, user, password, batchRows,"
            + " batchInterval, outagePatience (did you mean 'password'?)",
        "sink=x | sink: expected a section with the keys url, user, password, batchRows,"
            + " batchInterval, outagePatience",
        "sink.url=jdbc:mysql://h/d | sink.url: expected a URL such as"
            + " jdbc:postgresql://localhost:5432/truewick, port 1 to 65535, without the password,"
            + " was 'jdbc:mysql://h/d'",
        "sink.batchRows=0 | sink.batchRows: expected a whole number from 1 to 100000, was '0'",
        "sink.batchInterval=2 s | sink.batchInterval: expected a duration from 10ms to 1m, was"
            + " '2 s'",
        "sink.password=[a] | sink.password: expected text, was a section or a list",
        "exchange.spott.rest=http://h | exchange.spott: unknown key, expected spot, usdm, coinm,"
            + " options (did you mean 'spot'?)",
        "exchange.spot.rest=ftp://h | exchange.spot.rest: expected a URL starting with http:// or"
            + " https://, port 1 to 65535, without query or password, was 'ftp://h'",
        "exchange.spot.rest=http://h:65536/p | exchange.spot.rest: expected a URL starting with"
            + " http:// or https://, port 1 to 65535, without query or password, was"
            + " 'http://h:65536/p'",
        "exchange.spot.websocket=ws://h:0 | exchange.spot.websocket: expected a URL starting with"
            + " ws:// or wss://, port 1 to 65535, without query or password, was 'ws://h:0'",
        "sink.url=jdbc:postgresql://h:70000/d | sink.url: expected a URL such as"
            + " jdbc:postgresql://localhost:5432/truewick, port 1 to 65535, without the password,"
            + " was 'jdbc:postgresql://h:70000/d'",
        "exchange.spot.websocket=wss:// | exchange.spot.websocket: expected a URL starting with"
            + " ws:// or wss://, port 1 to 65535, without query or password, was 'wss://'",
        "feeds=[] | feeds: missing, expected a list of feeds with market, symbols and streams",
        "feeds={market: spot} | feeds: expected a list of sections with the keys market, symbols,"
            + " top, streams",
        "feeds[0].market=usd | feeds[0].market: expected one of spot, usdm, coinm, options, was"
            + " 'usd' (did you mean 'usdm'?)",
        "feeds[0].symbols=BTC$USDT | feeds[0].symbols[0]: expected a spot symbol such as BTCUSDT,"
            + " was 'BTC$USDT'",
        "feeds[0].symbols='*usdt' | feeds[0].symbols[0]: expected a pattern of upper-case letters,"
            + " digits, '_', '-', '.' and '*', was '*usdt'",
        "feeds[0].symbols={top: 0} | feeds[0].symbols.top: expected a whole number from 1 to 1000,"
            + " was '0'",
        "feeds[0].symbols={best: 3} | feeds[0].symbols.best: unknown key, expected top",
        "feeds[0].top=5 | feeds[0].top: expected a pattern such as \"*USDT\" beside top, were names"
            + " only",
        "feeds[0].symbols=[ETHUSDT, btcusdt] | feeds[0].symbols[1]: expected a symbol in upper"
            + " case, was 'btcusdt'",
        "feeds[0].symbols=[BTCUSDT, BTCUSDT, X/Y] | feeds[0].symbols[1]: 'BTCUSDT' stands twice in"
            + " the list",
        "feeds[0].streams=[] | feeds[0].streams: expected a list of stream types such as [trade,"
            + " kline_1m]",
        "feeds[0].streams=[{a: b}] | feeds[0].streams[0]: expected a list of stream types such as"
            + " [trade, kline_1m], was a section or a list",
        "candles.intervals=[1m, 1D] | candles.intervals[1]: expected one of 1s, 1m, 3m, 5m, 15m,"
            + " 30m, 1h, 2h, 4h, 6h, 8h, 12h, 1d, 3d, 1w, 1M, was '1D' (did you mean '1d'?)",
        "candles.threeDayAnchor=tomorrow | candles.threeDayAnchor: expected a date such as"
            + " 1970-01-01, was 'tomorrow'",
        "vwap.spans=[90s] | vwap.spans[0]: expected durations of whole minutes up to 24h, was"
            + " '90s'",
        "vwap.spans=[5m, 25h] | vwap.spans[1]: expected durations of whole minutes up to 24h, was"
            + " '25h'",
        "source.weightShare=1.5 | source.weightShare: expected a number above 0, at most 1, was"
            + " '1.5'",
        "source.streamsPerConnection=1025 | source.streamsPerConnection: expected a whole number"
            + " from 1 to 1024, was '1025'",
        "source.rotateAfter=24h | source.rotateAfter: expected a duration from 1s to 23h, was"
            + " '24h'",
        "source.reconnectStart=2m | source.reconnectMax: expected at least source.reconnectStart,"
            + " which is 2m, was '1m'",
        "alerts.rules=[{kind: price_mvoe, threshold: 1}] | alerts.rules[0].kind: expected one of"
            + " price_move, volume_spike, volatility_spike, vwap_deviation, imbalance, spread,"
            + " funding_extreme, funding_oi_divergence, liquidation_burst, ticker_change, gap,"
            + " silent_stream, candle_mismatch, book_out_of_sync, rest_ban_near, was 'price_mvoe'"
            + " (did you mean 'price_move'?)",
        "alerts.rules=[{kind: gap}] | alerts.rules[0].threshold: missing, expected a number above"
            + " 0",
        "alerts.rules=[{kind: gap, threshold: 0}] | alerts.rules[0].threshold: expected a number"
            + " above 0, was '0'",
        "alerts.rules=[{kind: price_move, span: 7m, threshold: 1}] | alerts.rules[0].span: expected"
            + " one of 1m, 5m, 15m, 1h, or none for all of them, was '7m'",
        "alerts.rules=[{kind: vwap_deviation, span: 2h, threshold: 1}] | alerts.rules[0].span:"
            + " expected one of 5m, 1h, 24h, session, or none for all of them, was '2h'",
        "alerts.rules=[{kind: spread, span: 1m, threshold: 1}] | alerts.rules[0].span: expected"
            + " none, spread has no spans, was '1m'",
        "alerts.rules=[{kind: spread, threshold: 5, clear: 6}] | alerts.rules[0].clear: expected"
            + " at most threshold, which is 5.0, was '6.0'",
        "alerts.rules=[{kind: gap, threshold: 5}] | alerts.rules[0].threshold: expected at most 1,"
            + " which no value of gap exceeds, was '5.0'",
        "alerts.rules=[{kind: imbalance, threshold: 2}] | alerts.rules[0].threshold: expected at"
            + " most 1, which no value of imbalance exceeds, was '2.0'",
        "alerts.rules=[{kind: gap, threshold: 1, severity: bad}] | alerts.rules[0].severity:"
            + " expected one of info, warning, critical, was 'bad'",
        "alerts.rules=[{kind: gap, threshold: 1, for: 1d}] | alerts.rules[0].for: expected a"
            + " duration from 0s to 24h, was '1d'",
        "alerts.rules=[{kind: gap, threshold: 1, symbols: [btc]}] | alerts.rules[0].symbols[0]:"
            + " expected a list of symbols in upper case, with * for any characters, such as"
            + " ['*USDT'], was 'btc'",
        "alerts.rules=[{kind: gap, threshold: 1}, {kind: gap, threshold: 1}] |"
            + " alerts.rules[1].id: 'gap' stands twice, give each rule its own id",
        "alerts.rules=[{kind: gap, treshold: 1}] | alerts.rules[0].treshold: unknown key, expected"
            + " id, kind, direction, markets, symbols, span, threshold, clear, coolDown, for,"
            + " severity, enabled (did you mean 'threshold'?)",
        "alerts.webhook.url=ftp://h | alerts.webhook.url: expected a URL starting with http:// or"
            + " https://, without user and password, was a value that is not shown",
        "run.parallelism=two | run.parallelism: expected a whole number from 1 to 1024, was 'two'",
        "run.parallelism=${CORES} | run.parallelism: the environment variable CORES is not set",
        "sink.user=${a b} | sink.user: expected ${NAME} or ${NAME:default} after '${' ($${ for a"
            + " literal one)",
      })
  void namesKeyValueAndWhatWasExpected(String override, String problem) {
    assertThat(problems(override))
        .first()
        .asString()
        .matches("(--set |job.yaml: ).*")
        .endsWith(problem);
  }

  @Test
  void secondsAreNotKeptForLongSpans() {
    assertThat(problems("candles.intervals=[1s, 1m]", "volatility.bars=1s"))
        .containsExactly(
            "job.yaml: volatility.spans: expected at most 1h while volatility.bars is 1s, was"
                + " '24h'");
  }

  @Test
  void listsWhatAMarketOffersForAWrongStream() {
    assertThat(problems("feeds[0].streams=[trade, kline_7m]"))
        .singleElement()
        .asString()
        .startsWith(
            "--set feeds[0].streams[1]: expected a stream of spot: trade, aggTrade, kline_<")
        .endsWith("; was 'kline_7m' (did you mean 'kline_1m'?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x | --set: expected key=value, was 'x'",
        ".a=1 | --set .a: expected a key such as sink.url or feeds[0].symbols, was '.a'",
        "feeds[x]=1 | --set feeds[x]: expected a key such as sink.url or feeds[0].symbols, was"
            + " 'feeds[x]'",
        "feeds[7].market=spot | --set feeds[7].market: the job file has no such place",
        "name=[a | --set name: line 1, column 3: not valid YAML",
      })
  void explainsAWrongOverride(String override, String problem) {
    assertThat(problems(override)).contains(problem);
  }

  @Test
  void reportsEverythingAtOnce() {
    ConfigException error = error("nam: x\nfeeds: [{market: spot, symbols: [b]}]\n", List.of());

    assertThat(error.problems())
        .containsExactly(
            "job.yaml: nam: unknown key, expected " + sections() + " (did you mean 'name'?)",
            "job.yaml: feeds[0].symbols[0]: expected a symbol in upper case, was 'b'",
            "job.yaml: feeds[0].streams: missing, expected a list of stream types such as [trade,"
                + " kline_1m]",
            "job.yaml: name: missing, expected letters, digits, '.', '_', '-', at most 64",
            "job.yaml: sink.url: missing, expected a URL such as"
                + " jdbc:postgresql://localhost:5432/truewick, port 1 to 65535, without the password");
    assertThat(error).hasMessage(String.join(System.lineSeparator(), error.problems()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | job.yaml: the file is empty",
        "just text | job.yaml: expected sections such as name and feeds",
        "'name: [a' | job.yaml: line 1, column 9: not valid YAML",
        "'{name: a, name: b}' | job.yaml: line 1, column 15: the key 'name' stands twice",
      })
  void explainsWhatIsNoJobFile(String yaml, String problem) {
    assertThat(error(yaml, List.of()).problems()).containsExactly(problem);
  }

  @Test
  void explainsAMissingFile() {
    ConfigException error =
        catchThrowableOfType(
            ConfigException.class,
            () -> JobFile.load(Path.of("nowhere.yaml"), List.of(), Map.of()));

    assertThat(error).hasMessage("nowhere.yaml: no such file");
  }

  @Test
  void wantsRealTimeTradesForCandlesOfASecond() {
    assertThat(
            problems(
                "candles.intervals=[1s, 1m]",
                "feeds[0]={market: usdm, symbols: [BTCUSDT], streams: [aggTrade]}"))
        .containsExactly(
            "--set feeds[0].streams: candles of 1s need trades in real time, which aggTrade on"
                + " usdm is not: list trade if the market has it, or leave 1s out");
  }

  @ParameterizedTest
  @CsvSource({
    "sink.url=jdbc:postgresql://h/d?password=hunter2",
    "exchange.spot.rest=http://me:hunter2@h",
    "sink.pasword=hunter2",
    "sink.password=[hunter2]",
    "sink.password=[hunter2",
    "sink.password=${hunter2",
    "exchange.spot.apiKey={hunter2: hunter2}",
    "alerts.webhook.url=ftp://h/hunter2",
    "alerts.webhook.url='https://h/?token= hunter2'",
  })
  void neverShowsASecret(String override) {
    assertThat(problems(override)).isNotEmpty().noneMatch(line -> line.contains("hunter2"));
  }

  private static String sections() {
    return Arrays.stream(JobKey.values())
        .map(key -> key.path().replaceAll("[.\\[].*", ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static List<String> problems(String... overrides) {
    return error(JobTexts.SMALLEST, List.of(overrides)).problems();
  }

  private static ConfigException error(String yaml, List<String> overrides) {
    return catchThrowableOfType(
        ConfigException.class, () -> JobFile.parse("job.yaml", yaml, overrides, Map.of()));
  }
}
