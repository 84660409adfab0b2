package io.truewick.source;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;

/** A REST and a WebSocket server with a certificate that no authority has signed. */
final class TlsServers implements AutoCloseable {
  static final String PASSWORD = "changeit";

  private final Path keys;
  private final HttpsServer rest;
  private final Sockets sockets;

  /**
   * @param name that the certificate is for, such as {@code ip:127.0.0.1}
   */
  TlsServers(Path directory, String name) throws Exception {
    keys = directory.resolve("keys.p12");
    createKeys(name);
    SSLContext tls = context();
    rest = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    rest.setHttpsConfigurator(new HttpsConfigurator(tls));
    rest.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = "{\"serverTime\":1795000000121}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    rest.start();
    sockets = new Sockets();
    sockets.setWebSocketFactory(new DefaultSSLWebSocketServerFactory(tls));
    sockets.start();
    sockets.started.await();
  }

  URI rest() {
    return URI.create("https://127.0.0.1:" + rest.getAddress().getPort());
  }

  URI websocket() {
    return URI.create("wss://127.0.0.1:" + sockets.getPort());
  }

  /** Key and certificate; a client that uses it as its trust store trusts this server. */
  Path keys() {
    return keys;
  }

  SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void createKeys(String name) throws IOException, InterruptedException {
    String command =
        "%s/bin/keytool -genkeypair -keyalg EC -alias server -dname CN=test -validity 2 -storetype"
            + " PKCS12 -storepass %s -keystore %s -ext san=%s";
    Process keytool =
        new ProcessBuilder(
                command
                    .formatted(System.getProperty("java.home"), PASSWORD, keys, name)
                    .split(" ", -1))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  @Override
  public void close() throws InterruptedException {
    rest.stop(0);
    sockets.stop(1_000);
  }

  private static final class Sockets extends WebSocketServer {
    private final CountDownLatch started = new CountDownLatch(1);

    Sockets() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      setDaemon(true);
    }

    @Override
    public void onStart() {
      started.countDown();
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {}

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

    @Override
    public void onMessage(WebSocket socket, String message) {}

    @Override
    public void onError(WebSocket socket, Exception error) {
      // a client that refuses the certificate is what is tested
    }
  }
}
