package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decodes one frame after the other and writes down what it was. */
final class RecordedFrames implements FrameHandler {
  private static final List<StreamTable.Subscribed> STREAMS =
      List.of(
          stream("ethusdt@trade", StreamKind.TRADE),
          stream("btcusdt@trade", StreamKind.TRADE),
          stream("btcusdt@aggTrade", StreamKind.AGG_TRADE));

  private final List<String> heard = new ArrayList<>();
  private final FrameDecoder decoder = new FrameDecoder(new StreamTable(STREAMS), this);
  private Trade trade;

  static RecordedFrames of(String frame) throws DecodeException {
    return of(frame.getBytes(UTF_8));
  }

  static RecordedFrames of(byte[] frame) throws DecodeException {
    RecordedFrames frames = new RecordedFrames();
    frames.decoder.decode(frame, 0, frame.length);
    return frames;
  }

  List<String> heard() {
    return heard;
  }

  Trade trade() {
    return trade;
  }

  @Override
  public void onTrade(int stream, Trade found, long eventTimeMs) {
    trade = found;
    heard.add("trade " + STREAMS.get(stream).name() + " " + eventTimeMs);
  }

  private static StreamTable.Subscribed stream(String name, StreamKind kind) {
    String symbol = name.substring(0, name.indexOf('@')).toUpperCase(Locale.ROOT);
    return new StreamTable.Subscribed(name, kind, Instrument.of(Market.SPOT, symbol));
  }

  @Override
  public void onEvent(int stream, MarketEvent event) {
    heard.add("event " + STREAMS.get(stream).name() + " " + event.eventTimeMs());
  }

  @Override
  public void onOther(int stream, long eventTimeMs) {
    heard.add("other " + STREAMS.get(stream).name() + " " + eventTimeMs);
  }

  @Override
  public void onUnknown(String stream) {
    heard.add("unknown " + stream);
  }

  @Override
  public void onReply(long requestId, String error) {
    heard.add("reply " + requestId + " " + error);
  }

  @Override
  public void onServerShutdown() {
    heard.add("shutdown");
  }
}
