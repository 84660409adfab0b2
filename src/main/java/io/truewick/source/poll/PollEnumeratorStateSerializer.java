package io.truewick.source.poll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The enumerator's state in checkpoints. */
final class PollEnumeratorStateSerializer
    implements SimpleVersionedSerializer<PollEnumeratorState> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(PollEnumeratorState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    out.writeInt(state.unassigned().size());
    for (PollSplit split : state.unassigned()) {
      out.writeUTF(split.key());
      out.writeLong(split.position());
    }
    out.writeInt(state.known().size());
    for (String key : state.known()) {
      out.writeUTF(key);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public PollEnumeratorState deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("expected enumerator version " + VERSION + ", was " + version);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    int splits = in.readInt();
    List<PollSplit> unassigned = new ArrayList<>(splits);
    for (int i = 0; i < splits; i++) {
      unassigned.add(new PollSplit(in.readUTF(), in.readLong()));
    }
    int keys = in.readInt();
    Set<String> known = new LinkedHashSet<>();
    for (int i = 0; i < keys; i++) {
      known.add(in.readUTF());
    }
    return new PollEnumeratorState(List.copyOf(unassigned), known);
  }
}
