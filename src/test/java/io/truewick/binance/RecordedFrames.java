package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.List;

/** Decodes one frame after the other and writes down what it was. */
final class RecordedFrames implements FrameHandler {
  private static final List<String> NAMES =
      List.of("ethusdt@trade", "btcusdt@trade", "btcusdt@aggTrade", "ethusdt@kline_1m");

  private final List<String> heard = new ArrayList<>();
  private final FrameDecoder decoder =
      new FrameDecoder(new StreamTable(NAMES, List.of(true, true, true, false)), this);
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
    heard.add("trade " + NAMES.get(stream) + " " + eventTimeMs);
  }

  @Override
  public void onOther(int stream, long eventTimeMs) {
    heard.add("other " + NAMES.get(stream) + " " + eventTimeMs);
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
