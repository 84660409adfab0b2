package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.FeedEvent;
import io.truewick.model.Interval;
import io.truewick.model.Market;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams by SUBSCRIBE, in the URL, and one a connection, against the simulated exchange. */
class ConnectionModesTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private enum Part {
    BAR,
    KLINE,
    TICKER,
    MARK_PRICE
  }

  @ParameterizedTest
  @CsvSource({"command, 2", "url, 2", "single, 4"})
  void everyModeBringsEveryStream(String mode, int connections) throws Exception {
    SimulatedSymbol symbol = SimulatedSymbol.usdm("BTCUSDT", "98000", "0.1", "0.001", 20);
    ExchangeSettings settings = ExchangeSettings.manual(START, symbol).withSpeed(5);
    try (SimulatedExchange exchange = SimulatedExchange.start(settings)) {
      JobConfig config =
          JobTexts.with(
              "feeds[0]={market: usdm, symbols: [BTCUSDT], streams: [trade, kline_1m, ticker,"
                  + " markPrice@1s]}",
              "exchange.usdm.websocket=" + exchange.websocket(Market.USDM),
              "exchange.usdm.rest=" + exchange.rest(Market.USDM),
              "source.subscribe=" + mode);
      assertThat(partsSeen(config)).isEqualTo(EnumSet.allOf(Part.class));
      assertThat(exchange.statistics().connectionsOpened()).isEqualTo(connections);
    }
  }

  /** Runs a reader until every part has come. */
  private static Set<Part> partsSeen(JobConfig config) throws Exception {
    InternalSourceReaderMetricGroup metrics =
        InternalSourceReaderMetricGroup.mock(new UnregisteredMetricsGroup());
    InstantSource clock = InstantSource.system();
    ShardSplitReader reader =
        new ShardSplitReader(
            new ReaderEnvironment(config, metrics, clock), Interval.ONE_MINUTE, clock);
    reader.handleSplitsChanges(
        new SplitsAddition<>(new ShardPlan(config, Map.of()).newShards(Set.of(), 0)));
    BlockingQueue<FeedEvent> events = new LinkedBlockingQueue<>();
    Thread fetcher = new Thread(() -> fetch(reader, events), "fetcher");
    fetcher.start();
    Set<Part> seen = EnumSet.noneOf(Part.class);
    while (seen.size() < Part.values().length) {
      FeedEvent event = events.poll(20, TimeUnit.SECONDS);
      if (event == null) {
        break;
      }
      assertThat(event.rejected()).isNull();
      partOf(event, seen);
    }
    fetcher.interrupt();
    fetcher.join();
    reader.close();
    return seen;
  }

  private static void partOf(FeedEvent event, Set<Part> seen) {
    if (event.bar() != null) {
      seen.add(Part.BAR);
    } else if (event.kline() != null) {
      seen.add(Part.KLINE);
    } else if (event.ticker() != null) {
      seen.add(Part.TICKER);
    } else if (event.markPrice() != null) {
      seen.add(Part.MARK_PRICE);
    }
  }

  private static void fetch(ShardSplitReader reader, BlockingQueue<FeedEvent> events) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        RecordsWithSplitIds<ShardBatch> records = reader.fetch();
        while (records.nextSplit() != null) {
          ShardBatch batch = records.nextRecordFromSplit();
          while (batch != null) {
            events.addAll(batch.events());
            batch = records.nextRecordFromSplit();
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
