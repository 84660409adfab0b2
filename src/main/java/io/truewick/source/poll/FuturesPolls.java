package io.truewick.source.poll;

import io.truewick.binance.StreamKind;
import io.truewick.config.JobConfig;
import io.truewick.config.PolledSymbols;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.SharedRest;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/**
 * What futures have by REST only: open interest for symbols that list {@code openInterest}, settled
 * funding for those that list {@code fundingRate}. Emits {@code FeedEvent}s.
 */
public final class FuturesPolls implements PollPlan<FeedEvent> {
  private static final long serialVersionUID = 1;
  private static final String OPEN_INTEREST = "openInterest";
  private static final String FUNDING_RATE = "fundingRate";

  /** First questions are spread over so long. */
  private static final long FUNDING_SPREAD_MS = 5_000;

  private final JobConfig config;

  public FuturesPolls(JobConfig config) {
    this.config = config;
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    PolledSymbols.of(config, StreamKind.OPEN_INTEREST)
        .forEach(instrument -> keys.add(instrument + " " + OPEN_INTEREST));
    PolledSymbols.of(config, StreamKind.FUNDING_RATE)
        .forEach(instrument -> keys.add(instrument + " " + FUNDING_RATE));
    return keys;
  }

  @Override
  public Pollers<FeedEvent> open(MetricGroup metrics) {
    ExchangeRest rest = SharedRest.acquire(config.exchange(), config.source().weightShare());
    return new FuturesPollers(rest, PolledSymbols.openInterestEvery(config).toMillis());
  }

  /** The pollers of one reader. */
  static final class FuturesPollers implements Pollers<FeedEvent> {
    private final ExchangeRest rest;
    private final long everyMs;
    private final Map<Market, FundingBoard> boards = new EnumMap<>(Market.class);

    FuturesPollers(ExchangeRest rest, long everyMs) {
      this.rest = rest;
      this.everyMs = everyMs;
    }

    @Override
    public Poller<?, FeedEvent> of(PollSplit split, long nowMs) {
      String[] parts = split.key().split(" ", -1);
      Instrument instrument = new Instrument(parts[0], parts[1]);
      if (parts[2].equals(OPEN_INTEREST)) {
        long dueAtMs = nowMs + Math.floorMod(instrument.symbol().hashCode(), everyMs);
        return new OpenInterestPoller(instrument, rest, everyMs, split.position(), dueAtMs);
      }
      FundingBoard board =
          boards.computeIfAbsent(
              Market.of(instrument.market()), market -> new FundingBoard(rest, market));
      long dueAtMs = nowMs + Math.floorMod(instrument.symbol().hashCode(), FUNDING_SPREAD_MS);
      return new FundingPoller(instrument, rest, board, split.position(), dueAtMs);
    }

    @Override
    public void close() {
      rest.close();
    }
  }
}
