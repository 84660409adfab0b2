package io.truewick.source;

import io.truewick.binance.FundingRate;
import io.truewick.binance.FundingRows;
import io.truewick.binance.RestCall;
import io.truewick.binance.RestRows;
import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Interval;
import io.truewick.model.Kline;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.model.TradeRecord;
import io.truewick.recording.RecordedEvent;
import io.truewick.rest.ExchangeRest;
import io.truewick.rest.IdSpace;
import io.truewick.rest.Purpose;
import io.truewick.rest.RestException;
import io.truewick.rest.SymbolInfo;
import io.truewick.rest.TradePage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * REST as a recording has it. What the recorder asked is answered as it was answered then; the
 * exchange's clock runs at the least distance from the recorder's that an event has shown; and of
 * what nobody asked only the recording's own knowledge is there: the newest id that has been seen,
 * and no trades beyond those that were fetched.
 *
 * <p>Everything happens in the thread of the replay.
 */
final class RecordedRest implements ExchangeRest {
  /** An answer comes so long after the recorder's question at the latest, normally. */
  private static final long PATIENCE_MS = 5_000;

  private static final long SHORT_PATIENCE_MS = 1_000;
  private static final int OK = 200;

  private final RecordedAnswers answers = new RecordedAnswers();
  private final RecordedTrades trades = new RecordedTrades();
  private final Map<Market, Long> clockAheadMs = new EnumMap<>(Market.class);
  private final List<Refill> refills = new ArrayList<>();
  private final LongSupplier nowMs;
  private final boolean answered;

  private record Refill(
      Instrument instrument,
      IdSpace space,
      long fromId,
      long untilMs,
      CompletableFuture<TradePage> page) {}

  /** Turns a body into what was asked for. */
  private interface Reader<T> {
    T read(byte[] body) throws IOException;
  }

  /**
   * @param nowMs the recorder's clock at this point of the recording
   * @param answered whether the recording holds answers, so that they are worth waiting for
   */
  RecordedRest(LongSupplier nowMs, boolean answered) {
    this.nowMs = nowMs;
    this.answered = answered;
  }

  // ------------------------------------------------------------------ what the recording tells

  /** An answer stands in the recording. */
  void take(RecordedEvent.Answer answer) throws IOException {
    if (answer.status() != OK) {
      return;
    }
    RecordedQuestion question = RecordedQuestion.of(answer.market(), answer.target());
    switch (question.path()) {
      case "time" -> sawTime(answer.market(), RestRows.serverTime(answer.body()));
      case "trades", "historicalTrades" ->
          addTrades(question, IdSpace.TRADE, RestRows.trades(answer.body()));
      case "aggTrades" ->
          addTrades(question, IdSpace.AGG_TRADE, RestRows.aggregates(answer.body()));
      default -> {}
    }
    answers.take(question.key(), answer.body(), nowMs.getAsLong());
  }

  private void addTrades(RecordedQuestion question, IdSpace space, List<TradeRecord> rows) {
    List<TradeRecord> sorted =
        rows.stream().sorted(Comparator.comparingLong(TradeRecord::id)).toList();
    if (!sorted.isEmpty()) {
      trades.add(
          question.instrument(), space, sorted, question.number("fromId", sorted.get(0).id()));
      answerRefills();
    }
    boolean spot = question.market() == Market.SPOT;
    if (space == IdSpace.AGG_TRADE && spot && !sorted.isEmpty()) {
      // the newest aggregate is the cheapest way to the newest trade id
      trades.sawId(
          question.instrument(), IdSpace.TRADE, sorted.get(sorted.size() - 1).lastTradeId());
    }
  }

  /** The exchange's clock had this time, at the latest, when this was received. */
  void sawTime(Market market, long exchangeMs) {
    clockAheadMs.merge(market, exchangeMs - nowMs.getAsLong(), Math::max);
  }

  /** A trade has come on a stream. */
  void sawTrade(Market market, ShardStream stream, long id) {
    IdSpace space = stream.stream().equals("trade") ? IdSpace.TRADE : IdSpace.AGG_TRADE;
    trades.sawId(Instrument.of(market, stream.symbol()), space, id);
  }

  void tick() {
    answers.tick(nowMs.getAsLong());
    answerRefills();
  }

  // ------------------------------------------------------------------ what the shards ask

  @Override
  public CompletableFuture<Long> serverTime(Market market) {
    Long ahead = clockAheadMs.get(market);
    return ahead == null
        ? none("the time of " + market.id())
        : CompletableFuture.completedFuture(nowMs.getAsLong() + ahead);
  }

  /** What the recorder was told about now; else what has been seen up to now. */
  @Override
  public CompletableFuture<Long> newestId(Instrument instrument, IdSpace space) {
    boolean single = space == IdSpace.TRADE && !instrument.market().equals(Market.SPOT.id());
    RestCall call =
        single ? RestCall.newestTrades(instrument, 1) : RestCall.newestAggregates(instrument, 1);
    return answers
        .ask(RecordedQuestion.of(call).key(), answered ? SHORT_PATIENCE_MS : 0, nowMs.getAsLong())
        .handle((body, failure) -> trades.newestId(instrument, space));
  }

  /** Waits for the trades that the recorder fetched; what is not in the recording never comes. */
  @Override
  public CompletableFuture<TradePage> tradesFrom(
      Instrument instrument, IdSpace space, long fromId) {
    TradePage known = trades.from(instrument, space, fromId);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    long untilMs = nowMs.getAsLong() + (answered ? PATIENCE_MS : 0);
    Refill refill = new Refill(instrument, space, fromId, untilMs, new CompletableFuture<>());
    refills.add(refill);
    return refill.page();
  }

  private void answerRefills() {
    for (Refill refill : List.copyOf(refills)) {
      TradePage page = trades.from(refill.instrument(), refill.space(), refill.fromId());
      boolean late = refill.untilMs() <= nowMs.getAsLong();
      if (page != null || late) {
        refills.remove(refill);
        TradePage nothing = new TradePage(List.of(), refill.fromId() - 1, false);
        refill.page().complete(page == null ? nothing : page);
      }
    }
  }

  @Override
  public CompletableFuture<BookLevels> depth(Instrument instrument, int levels) {
    String sized = RecordedQuestion.of(RestCall.depth(instrument, levels)).key();
    String any = RecordedQuestion.of(Market.of(instrument.market()), anyDepth(instrument)).key();
    CompletableFuture<byte[]> exact = ask(sized);
    CompletableFuture<byte[]> other = answers.ask(any, PATIENCE_MS, nowMs.getAsLong());
    return either(exact, other).thenApply(reading(body -> RestRows.depth(body, instrument)));
  }

  private static String anyDepth(Instrument instrument) {
    return "depth?symbol=" + instrument.symbol();
  }

  /** The first that succeeds. */
  private static CompletableFuture<byte[]> either(
      CompletableFuture<byte[]> one, CompletableFuture<byte[]> other) {
    return one.isDone() && !one.isCompletedExceptionally()
        ? one
        : CompletableFuture.anyOf(one, other).thenApply(byte[].class::cast);
  }

  @Override
  public CompletableFuture<List<Kline>> klines(
      Instrument instrument,
      Interval interval,
      long fromMs,
      long toMs,
      int limit,
      Purpose purpose) {
    RestCall call = RestCall.klines(instrument, interval, fromMs, toMs, limit);
    Market market = call.market();
    return ask(RecordedQuestion.of(call).key())
        .thenApply(
            reading(
                body ->
                    RestRows.klines(body, instrument, interval, exchangeMs(market)).stream()
                        .filter(row -> row.openTimeMs() >= fromMs)
                        .filter(row -> toMs < 0 || row.openTimeMs() <= toMs)
                        .toList()));
  }

  /** The exchange's time as far as it is known; 0 if it is not. */
  long exchangeMs(Market market) {
    Long ahead = clockAheadMs.get(market);
    return ahead == null ? 0 : nowMs.getAsLong() + ahead;
  }

  @Override
  public CompletableFuture<OpenInterest> openInterest(Instrument instrument) {
    return ask(RecordedQuestion.of(RestCall.openInterest(instrument)).key())
        .thenApply(reading(body -> FundingRows.openInterest(body, instrument)));
  }

  @Override
  public CompletableFuture<List<FundingRate>> fundingRates(
      Instrument instrument, long fromMs, int limit) {
    return ask(RecordedQuestion.of(RestCall.fundingRates(instrument, fromMs, limit)).key())
        .thenApply(reading(body -> FundingRows.rates(body, instrument.symbol())));
  }

  @Override
  public CompletableFuture<Map<String, Integer>> fundingInfo(Market market) {
    return ask(RecordedQuestion.of(RestCall.fundingInfo(market)).key())
        .thenApply(reading(FundingRows::intervals));
  }

  @Override
  public CompletableFuture<Map<String, SymbolInfo>> symbols(Market market) {
    return ask(RecordedQuestion.of(RestCall.exchangeInfo(market)).key())
        .thenApply(reading(RecordedRest::symbols));
  }

  @Override
  public CompletableFuture<Map<String, BigDecimal>> quoteVolumes(Market market) {
    return ask(RecordedQuestion.of(RestCall.allTickers(market)).key())
        .thenApply(reading(RestRows::quoteVolumes));
  }

  private static Map<String, SymbolInfo> symbols(byte[] body) throws IOException {
    Map<String, SymbolInfo> symbols = new HashMap<>();
    RestRows.symbols(
        body, (symbol, status, size) -> symbols.put(symbol, new SymbolInfo(symbol, status, size)));
    return symbols;
  }

  private CompletableFuture<byte[]> ask(String key) {
    return answers.ask(key, PATIENCE_MS, nowMs.getAsLong());
  }

  private static <T> Function<byte[], T> reading(Reader<T> reader) {
    return body -> {
      try {
        return reader.read(body);
      } catch (IOException e) {
        throw new CompletionException(e);
      }
    };
  }

  private static <T> CompletableFuture<T> none(String what) {
    return CompletableFuture.failedFuture(
        new RestException(what + " is not in the recording", 0, null));
  }

  @Override
  public void close() {
    // nothing is open
  }
}
