package io.truewick.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The enumerator's state in checkpoints. */
final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {
  private static final int VERSION = 1;
  private static final ShardSplitSerializer SPLITS = ShardSplitSerializer.INSTANCE;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(EnumeratorState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeInt(SPLITS.getVersion());
    out.writeInt(state.unassigned().size());
    for (ShardSplit split : state.unassigned()) {
      byte[] bytes = SPLITS.serialize(split);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    out.writeInt(state.streams().size());
    for (String stream : state.streams()) {
      out.writeUTF(stream);
    }
    out.writeInt(state.shardCount());
    return out.getCopyOfBuffer();
  }

  @Override
  public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("expected enumerator version " + VERSION + ", was " + version);
    }
    DataInputDeserializer in = new DataInputDeserializer(serialized);
    int splitVersion = in.readInt();
    int splits = in.readInt();
    List<ShardSplit> unassigned = new ArrayList<>(splits);
    for (int i = 0; i < splits; i++) {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      unassigned.add(SPLITS.deserialize(splitVersion, bytes));
    }
    int count = in.readInt();
    Set<String> streams = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      streams.add(in.readUTF());
    }
    return new EnumeratorState(List.copyOf(unassigned), streams, in.readInt());
  }
}
