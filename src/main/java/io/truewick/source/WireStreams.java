package io.truewick.source;

import io.truewick.binance.StreamKind;
import io.truewick.binance.StreamName;
import io.truewick.binance.StreamTable;
import io.truewick.model.Instrument;
import java.util.ArrayList;
import java.util.List;

/** The streams of a split as they are called on the wire. */
final class WireStreams {
  private WireStreams() {}

  /** What a decoder needs to know of them; the indexes are those of the split. */
  static StreamTable table(ShardSplit split, List<String> wireNames) {
    List<StreamTable.Subscribed> subscribed = new ArrayList<>();
    for (int i = 0; i < wireNames.size(); i++) {
      ShardStream stream = split.streams().get(i);
      StreamKind kind = StreamName.parse(split.market(), stream.stream()).kind();
      Instrument instrument = Instrument.of(split.market(), stream.symbol());
      subscribed.add(new StreamTable.Subscribed(wireNames.get(i), kind, instrument));
    }
    return new StreamTable(subscribed);
  }
}
