package io.truewick.source.poll;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Splits in checkpoints. */
final class PollSplitSerializer implements SimpleVersionedSerializer<PollSplit> {
  static final PollSplitSerializer INSTANCE = new PollSplitSerializer();
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(PollSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF(split.key());
    out.writeLong(split.position());
    return out.getCopyOfBuffer();
  }

  @Override
  public PollSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("expected split version " + VERSION + ", was " + version);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    return new PollSplit(in.readUTF(), in.readLong());
  }
}
