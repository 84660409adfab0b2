package io.truewick.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.CandleCheck;
import io.truewick.model.CheckOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CheckMetricsTest {
  private final Map<String, Gauge<?>> gauges = new TreeMap<>();
  private final CheckMetrics metrics = new CheckMetrics(new Recorded("", gauges));

  @Test
  void ratesAreThoseOfProvenCandlesBySymbolAndByMarket() {
    metrics.checked(check("BTCUSDT", CheckOutcome.MATCH, null));
    metrics.checked(check("ETHUSDT", CheckOutcome.MATCH, "mended: close 1 here, 2 there"));
    metrics.checked(check("ETHUSDT", CheckOutcome.MISMATCH, "close 1 here, 2 there"));
    metrics.checked(check("ETHUSDT", CheckOutcome.MISMATCH, "expected: incomplete; close 1 here"));

    assertThat(gauges.keySet())
        .containsExactly(
            "market.spot.interval.1m.matchRate",
            "market.spot.interval.1m.symbol.BTCUSDT.symbolMatchRate",
            "market.spot.interval.1m.symbol.ETHUSDT.symbolMatchRate");
    assertThat(gauges.values())
        .extracting(gauge -> (Object) gauge.getValue())
        .containsExactly(2.0 / 3, 1.0, 0.5);
  }

  private static CandleCheck check(String symbol, CheckOutcome outcome, String differences) {
    return new CandleCheck(
        new Instrument("spot", symbol), "1m", 0, 0, outcome, Kline.REST, differences, 0);
  }

  /** Remembers the gauges of this group and of those below it. */
  private static final class Recorded extends UnregisteredMetricsGroup {
    private final String prefix;
    private final Map<String, Gauge<?>> gauges;

    Recorded(String prefix, Map<String, Gauge<?>> gauges) {
      this.prefix = prefix;
      this.gauges = gauges;
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return new Recorded(prefix + key + "." + value + ".", gauges);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      gauges.put(prefix + name, gauge);
      return gauge;
    }
  }
}
