package io.truewick.source;

import io.truewick.binance.StreamName;
import io.truewick.model.FeedEvent;
import io.truewick.model.Instrument;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lanes of a shard's streams without trades, found by the index of the stream. */
final class EventLanes {
  private final EventLane[] laneOfStream;
  private final List<EventLane> lanes = new ArrayList<>();

  EventLanes(ShardSplit split, ShardContext context) {
    this.laneOfStream = new EventLane[split.streams().size()];
    EventLane[] books = BookLanes.of(split, context);
    Map<String, SharedLane> shared = new HashMap<>();
    for (int i = 0; i < laneOfStream.length; i++) {
      ShardStream stream = split.streams().get(i);
      StreamName name = StreamName.parse(split.market(), stream.stream());
      StreamLane lane = laneOf(name, stream, context);
      laneOfStream[i] = books[i];
      if (lane != null) {
        String wireName = name.wireName(stream.symbol()).orElseThrow();
        SharedLane onTheWire = shared.computeIfAbsent(wireName, any -> new SharedLane());
        onTheWire.add(Instrument.of(split.market(), stream.symbol()), lane);
        laneOfStream[i] = onTheWire;
      }
      if (laneOfStream[i] != null && !lanes.contains(laneOfStream[i])) {
        lanes.add(laneOfStream[i]);
      }
    }
  }

  /** Null for a stream that is not passed on event by event. */
  private static StreamLane laneOf(StreamName name, ShardStream stream, ShardContext context) {
    Instrument instrument = Instrument.of(name.market(), stream.symbol());
    String text = stream.stream();
    return switch (name.kind()) {
      case KLINE -> lane(context, new KlineOutput(), questioned(context, instrument, text));
      case TICKER -> lane(context, new TickerOutput(), questioned(context, instrument, text));
      case MARK_PRICE, FUNDING_RATE -> {
        boolean everySecond = name.market() == Market.OPTIONS || text.endsWith("@1s");
        yield lane(
            context,
            new SeriesOutput<>(MarkPrice.class, FeedEvent::of),
            StallWatch.periodic(context, instrument, text, everySecond ? 1_000 : 3_000));
      }
      case OPEN_INTEREST ->
          lane(
              context,
              new SeriesOutput<>(OpenInterest.class, FeedEvent::of),
              StallWatch.periodic(context, instrument, text, 60_000));
      case FORCE_ORDER -> lane(context, new LiquidationOutput(), null);
      case TRADE, AGG_TRADE, DEPTH_DIFF, DEPTH_PARTIAL, BOOK_TICKER -> null;
    };
  }

  private static StreamLane lane(ShardContext context, StreamOutput output, StallWatch watch) {
    return new StreamLane(context.clock(), output, watch);
  }

  /** There are too many options, and too little weight, to question each that does not trade. */
  private static StallWatch questioned(ShardContext context, Instrument instrument, String stream) {
    return context.market() == Market.OPTIONS
        ? null
        : StallWatch.questioned(context, instrument, stream);
  }

  /** Null for a stream that is only counted. */
  EventLane of(int stream) {
    return laneOfStream[stream];
  }

  /** Every lane once. */
  List<EventLane> all() {
    return lanes;
  }
}
