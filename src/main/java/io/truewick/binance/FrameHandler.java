package io.truewick.binance;

import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;

/** Takes what {@link FrameDecoder} finds in a frame. */
public interface FrameHandler {

  /**
   * A record of a trade stream.
   *
   * @param stream index in the {@link StreamTable}
   * @param eventTimeMs {@code E}, the exchange's clock when it was sent; 0 if it has none
   */
  void onTrade(int stream, Trade trade, long eventTimeMs);

  /**
   * An event of a stream that carries no trades; several for a frame that holds an array.
   *
   * @param stream index in the {@link StreamTable}
   */
  void onEvent(int stream, MarketEvent event);

  /** A frame of a subscribed stream that held no event. */
  void onOther(int stream, long eventTimeMs);

  /** A well-formed frame of a stream that was not subscribed or is not known. */
  void onUnknown(String stream);

  /** The answer to a SUBSCRIBE: {@code error} is null if it was acknowledged. */
  void onReply(long requestId, String error);

  /** {@code serverShutdown}: the exchange is about to close the connection. */
  void onServerShutdown();
}
