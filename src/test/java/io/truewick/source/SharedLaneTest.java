package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.Route;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Options of one underlying share a stream. */
class SharedLaneTest {
  private static final long START_MS = 1_795_000_020_000L;
  private static final String CALL = "BTC-261225-120000-C";
  private static final String PUT = "BTC-261225-120000-P";

  @Test
  void subscribesItOnceAndPassesOnWhatIsWantedOfIt() throws InterruptedException {
    QuietExchange exchange = new QuietExchange(Duration.ofSeconds(15), 100);
    List<ShardStream> streams =
        Stream.of(CALL, PUT)
            .map(symbol -> new ShardStream(symbol, "markPrice", null, LanePosition.NONE))
            .toList();
    ShardSplit split =
        new ShardSplit("options/market/0", Market.OPTIONS, Route.MARKET, streams, Long.MIN_VALUE);
    exchange.setTime(START_MS);
    Shard shard = new Shard(split, Interval.ONE_MINUTE, exchange, START_MS);
    exchange.run(shard, START_MS + 1_000);
    for (String symbol : List.of(CALL, PUT, "BTC-261225-200000-C")) {
      exchange.event(mark(symbol));
    }
    exchange.run(shard, START_MS + 2_000);

    assertThat(exchange.subscribed()).containsExactly("btcusdt@optionMarkPrice");
    assertThat(shard.drain().events())
        .filteredOn(event -> event.markPrice() != null)
        .extracting(FeedEvent::instrument)
        .containsExactly(Instrument.of(Market.OPTIONS, CALL), Instrument.of(Market.OPTIONS, PUT));
  }

  private static MarkPrice mark(String symbol) {
    Instrument instrument = Instrument.of(Market.OPTIONS, symbol);
    return new MarkPrice(instrument, START_MS + 900, BigDecimal.ONE, null, null, null, null);
  }
}
