package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.List;

/** What a decoder makes of the frames of one stream: events, and a line for anything else. */
final class DecodedEvents implements FrameHandler {
  final List<MarketEvent> events = new ArrayList<>();
  final List<String> others = new ArrayList<>();
  private final FrameDecoder decoder;

  /** Frames as they come on a connection with that stream alone. */
  static DecodedEvents single(Market market, StreamKind kind, String symbol) {
    return new DecodedEvents(market, kind, symbol, true);
  }

  /** Frames as they come on a combined connection. */
  static DecodedEvents combined(Market market, StreamKind kind, String symbol) {
    return new DecodedEvents(market, kind, symbol, false);
  }

  private DecodedEvents(Market market, StreamKind kind, String symbol, boolean single) {
    StreamTable table =
        new StreamTable(
            List.of(new StreamTable.Subscribed("the@stream", kind, Instrument.of(market, symbol))));
    this.decoder = single ? FrameDecoder.single(table, this) : new FrameDecoder(table, this);
  }

  DecodedEvents take(String frame) throws DecodeException {
    return take(frame.getBytes(UTF_8));
  }

  DecodedEvents take(byte[] frame) throws DecodeException {
    decoder.decode(frame, 0, frame.length);
    return this;
  }

  /** Takes a payload in the envelope of a combined connection. */
  DecodedEvents takeData(String data) throws DecodeException {
    return take("{\"stream\":\"the@stream\",\"data\":" + data + "}");
  }

  @Override
  public void onTrade(int stream, Trade trade, long eventTimeMs) {
    others.add("trade " + trade.id());
  }

  @Override
  public void onEvent(int stream, MarketEvent event) {
    events.add(event);
  }

  @Override
  public void onOther(int stream, long eventTimeMs) {
    others.add("other");
  }

  @Override
  public void onUnknown(String stream) {
    others.add("unknown " + stream);
  }

  @Override
  public void onReply(long requestId, String error) {
    others.add("reply " + error);
  }

  @Override
  public void onServerShutdown() {
    others.add("shutdown");
  }
}
