package io.truewick.source;

import io.truewick.analytics.BookSeconds;
import io.truewick.analytics.OrderBookLevels;
import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.BookLevels;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;

/**
 * A book that every frame shows anew as far as it goes: partial depth, or the best bid and ask
 * alone. There is no chain and no snapshot; it is whole from the first frame of a connection on.
 * Spot's frames have no time: theirs is the exchange's clock as it must be about then.
 */
final class ShownBook implements BookSilence.Book {
  private final StreamName name;
  private final ShardContext context;
  private final OrderBookLevels book;
  private final BookSeconds seconds;
  private final BookSilence silence;
  private final int levels;
  private boolean whole;
  private long updateId = -1;

  ShownBook(
      Instrument instrument,
      StreamName name,
      OrderBookLevels book,
      BookSeconds seconds,
      ShardContext context) {
    this.name = name;
    this.context = context;
    this.book = book;
    this.seconds = seconds;
    this.silence = new BookSilence(instrument, name.text(), context, this);
    this.levels = BookLanes.levels(name);
  }

  boolean isPartial() {
    return name.kind() == StreamKind.DEPTH_PARTIAL;
  }

  void onLevels(BookLevels shown, long nowMs) {
    show(shown.lastUpdateId(), shown.eventTimeMs(), nowMs, () -> book.load(shown, levels));
  }

  void onTop(BookTop top, long nowMs) {
    show(top.updateId(), top.eventTimeMs(), nowMs, () -> book.load(top));
  }

  private void show(long newId, long sentMs, long nowMs, Runnable load) {
    long timeMs = sentMs > 0 ? sentMs : context.clock().estimateMs(nowMs);
    if (newId <= updateId || timeMs == 0) {
      return; // two connections deliver the same; and without a clock no second is known
    }
    updateId = newId;
    seconds.before(timeMs);
    load.run();
    if (whole) {
      seconds.onChanged(newId, timeMs);
    } else {
      seconds.onLoaded(newId);
    }
    whole = !book.isCrossed();
    if (whole) {
      seconds.onWhole(timeMs);
    } else {
      seconds.onDoubt();
    }
    silence.settle();
    silence.onEvent(timeMs);
  }

  void onSubscribed(long nowMs) {
    silence.onSubscribed(nowMs);
  }

  void onDisconnected() {
    whole = false;
    silence.onDisconnected();
  }

  void tick(long nowMs) {
    silence.tick(nowMs);
  }

  @Override
  public boolean isWhole() {
    return updateId >= 0;
  }

  @Override
  public boolean has(BookLevels glance) {
    return glance.lastUpdateId() <= updateId
        || (isBest(glance.bids(), true) && isBest(glance.asks(), false));
  }

  private boolean isBest(long[] shown, boolean bids) {
    var side = bids ? book.bids() : book.asks();
    if (shown.length == 0 || side.size() == 0) {
      return shown.length == 0 && side.size() == 0;
    }
    return shown[0] == side.price(0) && shown[1] == side.quantity(0);
  }

  @Override
  public void onProved(long timeMs) {
    whole = true;
    seconds.onWhole(timeMs);
    seconds.onProved(timeMs);
  }

  @Override
  public void onStalled(long nowMs) {
    whole = false;
    seconds.onLost();
  }
}
