package io.truewick.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Requests in checkpoints. */
final class WebhookStateSerializer extends AsyncSinkWriterStateSerializer<WebhookRequest> {

  @Override
  protected void serializeRequestToStream(WebhookRequest request, DataOutputStream out)
      throws IOException {
    write(request.key(), out);
    write(request.lane(), out);
    write(request.body(), out);
  }

  @Override
  protected WebhookRequest deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    return new WebhookRequest(read(in), read(in), read(in));
  }

  @Override
  public int getVersion() {
    return 1;
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }
}
