package io.truewick.source;

import io.truewick.model.Market;
import java.util.List;

/** Sees what comes over sockets, before anything is made of it; called by socket threads. */
interface FeedTap {
  /** Nobody looks. */
  FeedTap NONE =
      new FeedTap() {
        @Override
        public void onOpened(String connection, Market market, boolean single, List<String> names) {
          // nothing to note
        }

        @Override
        public void onText(String connection, byte[] bytes, int offset, int length) {
          // nothing to note
        }

        @Override
        public void onPong(String connection) {
          // nothing to note
        }

        @Override
        public void onClosed(String connection, String reason) {
          // nothing to note
        }
      };

  /**
   * A connection is open.
   *
   * @param single whether it carries one stream, whose events come without an envelope
   * @param names of its streams on the wire
   */
  void onOpened(String connection, Market market, boolean single, List<String> names);

  /** A text frame; the bytes are the socket's and change after the call. */
  void onText(String connection, byte[] bytes, int offset, int length);

  void onPong(String connection);

  /** A connection is gone, whoever ended it. */
  void onClosed(String connection, String reason);
}
