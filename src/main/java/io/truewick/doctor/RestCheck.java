package io.truewick.doctor;

import io.truewick.binance.IpPool;
import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.binance.StreamKind;
import io.truewick.config.Endpoint;
import io.truewick.config.JobConfig;
import io.truewick.config.PolledSymbols;
import io.truewick.config.ProbeEstimate;
import io.truewick.config.SymbolSelection;
import io.truewick.model.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** REST of one market: whether it answers, its clock, its symbols, and how much weight is left. */
final class RestCheck {
  /** More than this is no latency: this machine's clock is wrong. */
  private static final long LARGEST_OFFSET_MS = 2_000;

  private static final String TRADING = "TRADING";

  private final JobConfig config;
  private final Duration patience;
  private final InstantSource clock;
  private final HttpClient http;

  RestCheck(JobConfig config, Duration patience, InstantSource clock) {
    this.config = config;
    this.patience = patience;
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  /** Checks a market; gives back the job with that market's patterns resolved, if it could. */
  JobConfig examine(Market market, JobConfig job, Consumer<Finding> out)
      throws InterruptedException {
    RestAnswer time = ask(market, "rest", RestCall.time(market), out);
    if (time == null || !clock(market, time, out)) {
      return job;
    }
    RestAnswer listing = ask(market, "symbols", RestCall.exchangeInfo(market), out);
    if (listing == null) {
      return job;
    }
    JobConfig resolved = symbols(market, job, listing, out);
    weight(market, resolved, listing, out);
    return resolved;
  }

  /** Null if there is no answer that can be used; then that was said. */
  private RestAnswer ask(Market market, String what, RestCall call, Consumer<Finding> out)
      throws InterruptedException {
    String check = market.id() + " " + what;
    Endpoint endpoint = config.exchange().get(market);
    RestAnswer answer;
    try {
      answer = RestAnswer.get(http, endpoint, call, patience, clock);
    } catch (IOException e) {
      out.accept(
          Finding.problem(
              check,
              endpoint.rest() + " does not answer: " + reason(e),
              "check exchange." + market.id() + ".rest, DNS, proxy and firewall"));
      return null;
    }
    if (answer.status() == 200) {
      return answer;
    }
    String until =
        answer.retryAfter().isEmpty() ? "" : ", to be left alone for " + answer.retryAfter() + " s";
    out.accept(
        Finding.problem(
            check,
            endpoint.rest() + " answers " + answer.status() + " to " + call.target() + until,
            advice(answer.status())));
    return null;
  }

  private static String advice(int status) {
    return switch (status) {
      case 418 ->
          "this IP address is banned: stop every client behind it and wait, each further call"
              + " makes it longer";
      case 429 -> "too much weight was used by this IP address: wait, and find who else uses it";
      case 403, 451 -> "the exchange does not serve this place or address: use another one";
      default -> "is the address right? if so, the exchange has trouble: try again later";
    };
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private boolean clock(Market market, RestAnswer answer, Consumer<Finding> out) {
    String check = market.id() + " rest";
    long offsetMs;
    try {
      long serverMs = RestRows.serverTime(answer.body());
      offsetMs = answer.sentMs() + answer.tookMs() / 2 - serverMs;
    } catch (IOException e) {
      out.accept(
          Finding.problem(
              check,
              config.exchange().get(market).rest() + " answers, but not as the exchange does",
              "check exchange." + market.id() + ".rest: something else may listen there"));
      return false;
    }
    String ours = Math.abs(offsetMs) + " ms " + (offsetMs < 0 ? "behind" : "ahead of") + " its";
    String text =
        config.exchange().get(market).rest()
            + " answered in "
            + answer.tookMs()
            + " ms; our clock is "
            + ours;
    out.accept(
        Math.abs(offsetMs) > LARGEST_OFFSET_MS + answer.tookMs()
            ? Finding.problem(
                market.id() + " clock",
                text,
                "set this machine's clock: chrony or systemd-timesyncd")
            : Finding.ok(check, text));
    return true;
  }

  private JobConfig symbols(
      Market market, JobConfig job, RestAnswer listing, Consumer<Finding> out) {
    String check = market.id() + " symbols";
    Map<String, String> states = new HashMap<>();
    try {
      RestRows.symbols(listing.body(), (symbol, status, size) -> states.put(symbol, status));
    } catch (IOException e) {
      out.accept(
          Finding.problem(
              check, "exchangeInfo cannot be read: " + e.getMessage(), "try again later"));
      return job;
    }
    JobConfig resolved = resolved(market, job, states);
    Set<String> wanted = new HashSet<>();
    resolved.feeds().stream()
        .filter(feed -> feed.market() == market)
        .forEach(feed -> wanted.addAll(feed.symbols()));
    List<String> unknown = wanted.stream().filter(s -> !states.containsKey(s)).sorted().toList();
    List<String> halted =
        wanted.stream()
            .filter(s -> states.containsKey(s) && !states.get(s).equals(TRADING))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      out.accept(
          Finding.problem(
              check,
              "the exchange has no " + String.join(", ", unknown),
              "correct feeds[].symbols; it would take the subscription and send nothing"));
    } else if (!halted.isEmpty()) {
      out.accept(
          Finding.problem(
              check,
              String.join(", ", halted) + " do not trade now",
              "remove them, or wait: their streams are silent"));
    } else {
      out.accept(Finding.ok(check, wanted.size() + " of " + wanted.size() + " trade"));
    }
    return resolved;
  }

  /** Volumes for a top are not asked for: any of the symbols will do here. */
  private static JobConfig resolved(Market market, JobConfig job, Map<String, String> states) {
    List<SymbolSelection.Listed> listed = new ArrayList<>();
    states.forEach(
        (symbol, status) ->
            listed.add(
                new SymbolSelection.Listed(symbol, status.equals(TRADING), BigDecimal.ZERO)));
    return job.withFeeds(
        job.feeds().stream()
            .map(
                feed ->
                    feed.market() == market && feed.selection().isOpen()
                        ? feed.withSymbols(feed.selection().select(listed))
                        : feed)
            .toList());
  }

  private void weight(Market market, JobConfig job, RestAnswer answer, Consumer<Finding> out) {
    IpPool pool = IpPool.of(market);
    int limit = pool.weightPerMinute();
    long usable = Math.round(limit * job.source().weightShare());
    int polled =
        pool == IpPool.FUTURES && !PolledSymbols.of(job, StreamKind.OPEN_INTEREST).isEmpty()
            ? PolledSymbols.openInterestWeight(job)
            : 0;
    int needed = ProbeEstimate.weightPerMinute(job).getOrDefault(pool, 0) + polled;
    String used = answer.usedWeight() < 0 ? "an unknown part" : answer.usedWeight() + "";
    String text =
        String.format(
            "%s of %d used in this minute by this address; the job needs at most %d of its %d",
            used, limit, needed, usable);
    String check = market.id() + " weight";
    if (needed > usable) {
      out.accept(
          Finding.problem(
              check, text, "fewer symbols, a longer openInterest.every, or more addresses"));
    } else if (answer.usedWeight() > limit - needed) {
      out.accept(
          Finding.problem(
              check, text, "somebody else behind this address uses it: find them, or move"));
    } else {
      out.accept(Finding.ok(check, text));
    }
  }
}
