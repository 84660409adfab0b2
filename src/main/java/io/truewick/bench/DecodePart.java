package io.truewick.bench;

import io.truewick.analytics.TradeBar;
import io.truewick.bench.sender.FrameSamples;
import io.truewick.binance.DecodeException;
import io.truewick.binance.FrameDecoder;
import io.truewick.binance.FrameHandler;
import io.truewick.binance.IdSequencer;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamTable;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The work per trade, for orientation when tuning: single-threaded loops over the sender's own
 * frames, the median of several rounds. Not a substitute for the end-to-end figures.
 */
final class DecodePart {
  private static final int ROUNDS = 15;
  private static final int FRAMES = 200_000;

  private final int symbols;
  private final FrameSamples samples;
  private final StreamTable streams;
  private final Trades trades = new Trades();

  private DecodePart(int symbols) {
    this.symbols = symbols;
    this.samples = FrameSamples.of(symbols, FRAMES);
    this.streams =
        new StreamTable(
            BenchSymbols.names(symbols).stream()
                .map(
                    name ->
                        new StreamTable.Subscribed(
                            name.toLowerCase(Locale.ROOT) + "@trade",
                            StreamKind.TRADE,
                            Instrument.of(Market.SPOT, name)))
                .toList());
  }

  static void run(BenchOptions options, Report report) throws DecodeException {
    report.heading("Decode: CPU per trade in loops, median of " + ROUNDS + " rounds");
    DecodePart part = new DecodePart(Math.min(1_000, options.symbols()));
    double[] decode = new double[ROUNDS];
    double[] sum = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      double decodeNanos = part.decode();
      double sumNanos = part.sum();
      if (round >= 0) {
        decode[round] = decodeNanos;
        sum[round] = sumNanos;
      }
    }
    report.row("bytes of a frame to a trade", "%.0f ns", median(decode));
    report.row("sequencer and bar", "%.0f ns", median(sum));
  }

  private double decode() throws DecodeException {
    trades.list.clear();
    FrameDecoder decoder = new FrameDecoder(streams, trades);
    long start = System.nanoTime();
    for (int i = 0; i < samples.count(); i++) {
      decoder.decode(samples.bytes(), samples.start(i), samples.length(i));
    }
    return (double) (System.nanoTime() - start) / samples.count();
  }

  private double sum() {
    IdSequencer[] sequencers = new IdSequencer[symbols];
    TradeBar[] bars = new TradeBar[symbols];
    for (int i = 0; i < symbols; i++) {
      TradeBar bar = new TradeBar(0, null);
      bars[i] = bar;
      sequencers[i] = new IdSequencer(IdSequencer.NO_POSITION, bar::add);
    }
    long start = System.nanoTime();
    for (int i = 0; i < trades.list.size(); i++) {
      IdSequencer.Outcome unused = sequencers[trades.streams[i]].offer(trades.list.get(i));
    }
    double nanos = (double) (System.nanoTime() - start) / trades.list.size();
    if (Arrays.stream(bars).allMatch(TradeBar::isEmpty)) {
      throw new IllegalStateException("expected bars, were none");
    }
    return nanos;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static final class Trades implements FrameHandler {
    private final List<Trade> list = new ArrayList<>(FRAMES);
    private final int[] streams = new int[FRAMES];

    @Override
    public void onTrade(int stream, Trade trade, long eventTimeMs) {
      streams[list.size()] = stream;
      list.add(trade);
    }

    @Override
    public void onEvent(int stream, MarketEvent event) {}

    @Override
    public void onOther(int stream, long eventTimeMs) {}

    @Override
    public void onUnknown(String stream) {}

    @Override
    public void onReply(long requestId, String error) {}

    @Override
    public void onServerShutdown() {}
  }
}
