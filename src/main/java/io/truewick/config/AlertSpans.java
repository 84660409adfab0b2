package io.truewick.config;

import io.truewick.model.AlertKind;
import io.truewick.model.Interval;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The spans that a job's figures have, by kind: a rule about any other would never see a figure.
 * Kinds that are not there have no span.
 */
public final class AlertSpans implements Serializable {
  private static final long serialVersionUID = 1;

  /** As the operators observe them: AlertSpansTest compares. */
  private static final List<String> PRICE_MOVES = List.of("1m", "5m", "15m", "1h");

  private static final List<String> MINUTE = List.of("1m");
  private static final List<String> DAY = List.of("24h");
  private static final String SESSION = "session";

  private final EnumMap<AlertKind, List<String>> spans = new EnumMap<>(AlertKind.class);

  private AlertSpans() {}

  /** Those of that job. */
  public static AlertSpans of(JobConfig config) {
    return of(config.candles(), config.fundingOi(), config.feeds());
  }

  static AlertSpans of(CandleSettings candles, FundingOiSettings fundingOi, List<Feed> feeds) {
    AlertSpans all = new AlertSpans();
    Map<AlertKind, List<String>> spans = all.spans;
    spans.put(AlertKind.PRICE_MOVE, PRICE_MOVES);
    spans.put(AlertKind.VOLUME_SPIKE, MINUTE);
    spans.put(AlertKind.VOLATILITY_SPIKE, MINUTE);
    spans.put(AlertKind.LIQUIDATION_BURST, MINUTE);
    spans.put(AlertKind.TICKER_CHANGE, DAY);
    spans.put(
        AlertKind.VWAP_DEVIATION,
        Stream.concat(names(candles.vwapSpans()), Stream.of(SESSION)).toList());
    spans.put(AlertKind.FUNDING_OI_DIVERGENCE, names(fundingOi.spans()).toList());
    spans.put(AlertKind.CANDLE_MISMATCH, candles.intervals().stream().map(Interval::text).toList());
    Set<String> streams = new LinkedHashSet<>();
    feeds.forEach(feed -> streams.addAll(feed.streams()));
    spans.put(AlertKind.SILENT_STREAM, new ArrayList<>(streams));
    return all;
  }

  /** Every span that figures of that kind have; empty if they have none. */
  public List<String> of(AlertKind kind) {
    return spans.getOrDefault(kind, List.of());
  }

  /** What is wrong with a rule's span; null if nothing is. */
  String problem(AlertKind kind, String span) {
    List<String> possible = of(kind);
    if (span.isEmpty() || possible.contains(span)) {
      return null;
    }
    String expected =
        possible.isEmpty()
            ? "expected none, " + kind.text() + " has no spans"
            : "expected one of " + String.join(", ", possible) + ", or none for all of them";
    return expected + ", was '" + span + "'";
  }

  private static Stream<String> names(List<Duration> spans) {
    return spans.stream().map(DurationText::format);
  }
}
