package io.truewick.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly what it is told, as java.net.http would not: Host, dots, methods. */
final class PageClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;

  PageClient(PageServer server) {
    base = URI.create(server.url());
  }

  record Reply(int status, String head, String body) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException(body, e);
      }
    }

    JsonNode rows() {
      return json().get("rows");
    }

    String error() {
      return json().get("error").textValue();
    }
  }

  Reply get(String path) throws IOException {
    return send("GET", path, base.getHost() + ":" + base.getPort());
  }

  Reply send(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request =
          method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.UTF_8));
      String reply = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int end = reply.indexOf("\r\n\r\n");
      return new Reply(
          Integer.parseInt(reply.substring(9, 12)),
          reply.substring(0, end),
          reply.substring(end + 4));
    }
  }
}
