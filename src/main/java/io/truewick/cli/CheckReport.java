package io.truewick.cli;

import io.truewick.binance.IpPool;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.config.CandleSettings;
import io.truewick.config.Connection;
import io.truewick.config.ConnectionPlan;
import io.truewick.config.DurationText;
import io.truewick.config.Endpoint;
import io.truewick.config.Feed;
import io.truewick.config.JobConfig;
import io.truewick.config.PolledSymbols;
import io.truewick.config.ProbeEstimate;
import io.truewick.config.TradeStreams;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a job file comes to, as text for a person. */
final class CheckReport {
  private final JobConfig config;
  private final Map<Instrument, StreamName> trades;
  private final List<Connection> connections;

  CheckReport(JobConfig config) {
    this.config = config;
    this.trades = TradeStreams.of(config);
    this.connections = ConnectionPlan.of(config);
  }

  /** Prints it. */
  void print(PrintWriter out) {
    row(out, "job", config.name());
    results(out);
    for (Market market : Market.values()) {
      market(out, market);
    }
    budget(out);
  }

  private void results(PrintWriter out) {
    CandleSettings candles = config.candles();
    row(out, "candles", join(candles.intervals().stream().map(Interval::text)));
    Stream<String> spans = candles.vwapSpans().stream().map(DurationText::format);
    row(out, "vwap", join(Stream.concat(spans, Stream.of("session"))));
    config.sinks().forEach(sink -> row(out, "sink", sink.kind().text() + " at " + sink));
    if (config.postgres().isEmpty()) {
      row(out, "", "no PostgreSQL: alert rules are those of this file, a change needs a restart");
    }
    AlertReport.print(config.alerts(), (label, text) -> row(out, label, text));
  }

  private void market(PrintWriter out, Market market) {
    List<Feed> feeds = config.feeds().stream().filter(feed -> feed.market() == market).toList();
    if (feeds.isEmpty()) {
      return;
    }
    out.println();
    out.println(market.id());
    for (Feed feed : feeds) {
      if (feed.selection().isOpen()) {
        row(out, "symbols", feed.selection() + ": " + feed.symbols().size() + " now");
      }
      row(out, "symbols", join(feed.symbols().stream()));
      row(out, "streams", join(feed.streams().stream()));
      feed.streams().stream()
          .filter(text -> StreamName.parse(market, text).suffix() == null)
          .forEach(text -> row(out, "", text + " is asked for by REST: there is no such stream"));
      if (feed.streams().contains("fundingRate")) {
        row(out, "", "fundingRate is taken from markPrice: there is no such stream");
      }
      if (feed.streams().containsAll(List.of("trade", "aggTrade"))) {
        row(out, "", "aggTrade is not subscribed: it repeats what trade says");
      }
    }
    candleSources(out, market);
    connections.stream()
        .filter(connection -> connection.market() == market)
        .forEach(connection -> connection(out, connection));
  }

  private void candleSources(PrintWriter out, Market market) {
    Map<String, List<String>> symbols =
        trades.entrySet().stream()
            .filter(entry -> entry.getKey().market().equals(market.id()))
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getValue().text(),
                    Collectors.mapping(entry -> entry.getKey().symbol(), Collectors.toList())));
    symbols.forEach(
        (stream, from) -> row(out, "candles", "of " + join(from.stream()) + " from " + stream));
    if (symbols.isEmpty()) {
      row(out, "candles", "none: list trade or aggTrade to get some");
    }
  }

  private void connection(PrintWriter out, Connection connection) {
    int streams = connection.wireNames().size();
    row(
        out,
        "connection",
        connection.id() + ", " + streams + (streams == 1 ? " stream" : " streams"));
    Endpoint endpoint = config.exchange().get(connection.market());
    List<String> names = connection.wireNames();
    URI uri =
        switch (config.source().subscribe()) {
          case COMMAND -> endpoint.stream(connection.route());
          case URL -> endpoint.stream(connection.route(), names);
          case SINGLE -> endpoint.single(connection.route(), names.get(0));
        };
    row(out, "", uri.toString());
    row(out, "", "subscribes " + join(names.stream()));
  }

  private void budget(PrintWriter out) {
    out.println();
    out.println("REST weight per minute, at most: one probe for each symbol without trades");
    double share = config.source().weightShare();
    Map<IpPool, Integer> weights = ProbeEstimate.weightPerMinute(config);
    weights.forEach(
        (pool, weight) -> {
          long usable = Math.round(pool.weightPerMinute() * share);
          String excess = weight > usable ? ": too much, quiet symbols will be late" : "";
          row(
              out,
              pool.name().toLowerCase(Locale.ROOT),
              weight + " of " + usable + " (limit " + pool.weightPerMinute() + ")" + excess);
        });
    if (weights.isEmpty()) {
      row(out, "none", "no candles are built");
    }
    polls(out);
  }

  /** What is asked for again and again, because no stream has it. */
  private void polls(PrintWriter out) {
    int interests = PolledSymbols.of(config, StreamKind.OPEN_INTEREST).size();
    if (interests > 0) {
      String every = DurationText.format(PolledSymbols.openInterestEvery(config));
      row(
          out,
          "polled",
          "futures: "
              + PolledSymbols.openInterestWeight(config)
              + " for open interest, each of "
              + count(interests)
              + " every "
              + every
              + ", after all other calls");
    }
    int fundings = PolledSymbols.of(config, StreamKind.FUNDING_RATE).size();
    if (fundings > 0) {
      long usable = Math.round(IpPool.FUNDING.weightPerMinute() * config.source().weightShare());
      row(
          out,
          "polled",
          "funding: a request for each of "
              + count(fundings)
              + " at the start and after each funding, of "
              + usable
              + " a minute");
    }
  }

  private static String count(int symbols) {
    return symbols == 1 ? "1 symbol" : symbols + " symbols";
  }

  private static String join(Stream<String> texts) {
    return texts.collect(Collectors.joining(", "));
  }

  private static void row(PrintWriter out, String label, String text) {
    out.println(String.format(Locale.ROOT, "  %-10s  %s", label, text));
  }
}
