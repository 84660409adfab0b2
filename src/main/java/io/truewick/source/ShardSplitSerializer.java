package io.truewick.source;

import io.truewick.binance.Route;
import io.truewick.model.FeedGap;
import io.truewick.model.GapOutcome;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Splits in checkpoints. A new version gets a new number; old ones stay readable. */
final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {
  static final ShardSplitSerializer INSTANCE = new ShardSplitSerializer();

  /** 1: without {@link LanePosition#unseededMs}. */
  private static final int VERSION = 2;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ShardSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64 + 48 * split.streams().size());
    out.writeUTF(split.id());
    out.writeUTF(split.market().id());
    out.writeUTF(split.route().name());
    out.writeLong(split.watermarkMs());
    out.writeInt(split.streams().size());
    for (ShardStream stream : split.streams()) {
      writeStream(stream, out);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public ShardSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version < 1 || version > VERSION) {
      throw new IOException("expected split version 1 to " + VERSION + ", was " + version);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    String id = in.readUTF();
    Market market = Market.of(in.readUTF());
    Route route = Route.valueOf(in.readUTF());
    long watermarkMs = in.readLong();
    int count = in.readInt();
    List<ShardStream> streams = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      streams.add(readStream(version, market, in));
    }
    return new ShardSplit(id, market, route, List.copyOf(streams), watermarkMs);
  }

  private static void writeStream(ShardStream stream, DataOutputSerializer out) throws IOException {
    out.writeUTF(stream.symbol());
    out.writeUTF(stream.stream());
    out.writeUTF(stream.contractSize() == null ? "" : stream.contractSize().toPlainString());
    out.writeLong(stream.position().id());
    out.writeLong(stream.position().timeMs());
    out.writeInt(stream.position().gaps().size());
    for (PendingGap pending : stream.position().gaps()) {
      writeGap(pending.gap(), out);
      out.writeLong(pending.nextId());
      out.writeLong(pending.seen());
      out.writeBoolean(pending.aggregated());
    }
    out.writeLong(stream.position().unseededMs());
  }

  private static ShardStream readStream(int version, Market market, DataInputDeserializer in)
      throws IOException {
    String symbol = in.readUTF();
    String stream = in.readUTF();
    String contractSize = in.readUTF();
    long id = in.readLong();
    long timeMs = in.readLong();
    int count = in.readInt();
    List<PendingGap> gaps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      FeedGap gap = readGap(Instrument.of(market, symbol), stream, in);
      gaps.add(new PendingGap(gap, in.readLong(), in.readLong(), in.readBoolean()));
    }
    long unseededMs = version < 2 ? 0 : in.readLong();
    return new ShardStream(
        symbol,
        stream,
        contractSize.isEmpty() ? null : new BigDecimal(contractSize),
        new LanePosition(id, timeMs, List.copyOf(gaps), unseededMs));
  }

  private static void writeGap(FeedGap gap, DataOutputSerializer out) throws IOException {
    out.writeLong(gap.fromId());
    out.writeLong(gap.toId());
    out.writeLong(gap.fromTimeMs());
    out.writeLong(gap.toTimeMs());
    out.writeLong(gap.detectedAtMs());
    out.writeLong(gap.recovered());
    out.writeUTF(gap.outcome().name());
  }

  private static FeedGap readGap(Instrument instrument, String stream, DataInputDeserializer in)
      throws IOException {
    long fromId = in.readLong();
    long toId = in.readLong();
    long fromTimeMs = in.readLong();
    long toTimeMs = in.readLong();
    long detectedAtMs = in.readLong();
    long recovered = in.readLong();
    GapOutcome outcome = GapOutcome.valueOf(in.readUTF());
    return new FeedGap(
        instrument,
        stream,
        fromId,
        toId,
        fromTimeMs,
        toTimeMs,
        detectedAtMs,
        FeedGap.UNKNOWN,
        recovered,
        0,
        outcome);
  }
}
