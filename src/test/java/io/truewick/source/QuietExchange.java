package io.truewick.source;

import io.truewick.config.SourceSettings;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.IdSpace;
import io.truewick.rest.RestException;
import io.truewick.rest.TradePage;
import io.truewick.rest.UnaskedRest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.SimpleCounter;

/** An exchange whose connection answers every ping at once, and whose REST may be down. */
final class QuietExchange extends UnaskedRest implements ShardEnvironment {
  private final SourceSettings settings;
  private final SourceMetrics metrics = new SourceMetrics(name -> new SimpleCounter());
  private final Inbox inbox = new Inbox(1_000);
  private Line line;
  private long nowMs;
  private long newestId;
  private boolean restDown;
  private int connections;

  QuietExchange(Duration deadline, long newestId) {
    SourceSettings usual = SourceSettings.defaults();
    this.settings =
        new SourceSettings(
            usual.streamsPerConnection(),
            usual.reconnectStart(),
            usual.reconnectMax(),
            deadline,
            usual.watermarkSlack(),
            usual.rotateAfter(),
            usual.statisticsEvery(),
            usual.weightShare(),
            usual.queueFrames(),
            usual.heldFrames(),
            usual.listingsEvery(),
            usual.subscribe(),
            Duration.ZERO);
    this.newestId = newestId;
  }

  /** Lets a shard live until then, by steps as the fetcher thread makes them. */
  void run(Shard shard, long untilMs) throws InterruptedException {
    while (nowMs < untilMs) {
      nowMs += 20;
      boolean more = true;
      while (more) {
        more = inbox.runNext(0, nowMs);
      }
      shard.tick(nowMs, 0);
    }
  }

  void setTime(long timeMs) {
    nowMs = timeMs;
  }

  void setRestDown(boolean down) {
    restDown = down;
  }

  void setNewestId(long id) {
    newestId = id;
  }

  /** What was subscribed last. */
  List<String> subscribed() {
    return line.subscribed;
  }

  /** The connection breaks. */
  void disconnect() {
    Line broken = line;
    inbox.post(at -> broken.events.onClosed(broken, "cut", at));
  }

  /** How many connections there have been. */
  int connections() {
    return connections;
  }

  /** An event of the first stream comes over the connection. */
  void event(MarketEvent event) {
    event(0, event);
  }

  /** An event of a stream comes over the newest connection. */
  void event(int stream, MarketEvent event) {
    FrameBatch batch = new FrameBatch();
    batch.countFrame(100);
    batch.onEvent(stream, event);
    inbox.post(at -> line.events.onFrames(line, batch, at));
  }

  /** A trade comes over the connection, with the exchange's time. */
  void trade(long price) {
    newestId++;
    FrameBatch batch = new FrameBatch();
    batch.countFrame(100);
    batch.onTrade(0, new Trade(newestId, newestId, newestId, nowMs, price, 1, 0, false), nowMs);
    inbox.post(at -> line.events.onFrames(line, batch, at));
  }

  private record Line(Events events, Inbox inbox, List<String> subscribed)
      implements FeedConnection {
    @Override
    public void subscribe(List<String> names, long requestId) {
      subscribed.addAll(names);
    }

    @Override
    public void ping() {
      inbox.post(at -> events.onPong(this, at));
    }

    @Override
    public void close() {}
  }

  private <T> CompletableFuture<T> answer(T value) {
    return restDown
        ? CompletableFuture.failedFuture(new RestException("down", 503, null))
        : CompletableFuture.completedFuture(value);
  }

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    return answer(nowMs);
  }

  @Override
  public CompletableFuture<BookLevels> depth(Instrument instrument, int levels) {
    throw new UnsupportedOperationException("a shard of trades never asks for books");
  }

  @Override
  public CompletableFuture<Long> newestId(Instrument instrument, IdSpace space) {
    return answer(newestId);
  }

  @Override
  public CompletableFuture<TradePage> tradesFrom(
      Instrument instrument, IdSpace space, long fromId) {
    return answer(new TradePage(List.of(), fromId - 1, false));
  }

  @Override
  public void close() {}

  @Override
  public SourceSettings settings() {
    return settings;
  }

  @Override
  public SourceMetrics metrics() {
    return metrics;
  }

  @Override
  public ExchangeRest rest() {
    return this;
  }

  @Override
  public double restPressure(Market market) {
    return 0;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public FeedConnection.Connector connectorFor(ShardSplit split, List<String> wireNames) {
    return (name, events) -> {
      line = new Line(events, inbox, new ArrayList<>());
      connections++;
      inbox.post(at -> events.onOpened(line, at));
      return line;
    };
  }
}
