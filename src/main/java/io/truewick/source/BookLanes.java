package io.truewick.source;

import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a shard's streams feed which book. A symbol has one book, from its fastest stream of
 * changes; without one, from the deepest of its partial books; without that, from its best bid and
 * ask. Other book streams of the symbol are only counted.
 */
final class BookLanes {
  private static final int SPOT_PERIOD_MS = 1_000;
  private static final int PERIOD_MS = 250;

  private BookLanes() {}

  private record Found(int index, StreamName name) {}

  /** Lanes by the index of the stream; null where a stream feeds no book. */
  static EventLane[] of(ShardSplit split, ShardContext context) {
    Map<String, List<Found>> bySymbol = new LinkedHashMap<>();
    for (int i = 0; i < split.streams().size(); i++) {
      ShardStream stream = split.streams().get(i);
      StreamName name = StreamName.parse(split.market(), stream.stream());
      if (name.kind().carriesBook()) {
        bySymbol.computeIfAbsent(stream.symbol(), any -> new ArrayList<>()).add(new Found(i, name));
      }
    }
    EventLane[] lanes = new EventLane[split.streams().size()];
    bySymbol.forEach((symbol, streams) -> assign(lanes, symbol, streams, context));
    return lanes;
  }

  private static void assign(
      EventLane[] lanes, String symbol, List<Found> streams, ShardContext context) {
    Found tops = first(streams, StreamKind.BOOK_TICKER);
    Found changes = first(streams, StreamKind.DEPTH_DIFF);
    Found book = changes == null ? first(streams, StreamKind.DEPTH_PARTIAL) : changes;
    BookLane lane =
        new BookLane(
            symbol,
            book == null ? tops.name() : book.name(),
            book != null && tops != null,
            context);
    for (Found used : new Found[] {book, tops}) {
      if (used != null) {
        lanes[used.index()] = lane;
      }
    }
  }

  private static Found first(List<Found> streams, StreamKind kind) {
    return streams.stream()
        .filter(stream -> stream.name().kind() == kind)
        .min(
            Comparator.<Found>comparingInt(stream -> -levels(stream.name()))
                .thenComparingInt(stream -> periodMs(stream.name())))
        .orElse(null);
  }

  /** Levels a side of a partial book, {@code depth20@100ms}; 0 for other streams. */
  static int levels(StreamName name) {
    if (name.kind() != StreamKind.DEPTH_PARTIAL) {
      return 0;
    }
    return Integer.parseInt(name.text().split("@", 2)[0].substring("depth".length()));
  }

  private static int periodMs(StreamName name) {
    int at = name.text().indexOf('@');
    if (at < 0) {
      return name.market() == Market.SPOT ? SPOT_PERIOD_MS : PERIOD_MS;
    }
    return Integer.parseInt(name.text().substring(at + 1, name.text().length() - "ms".length()));
  }
}
