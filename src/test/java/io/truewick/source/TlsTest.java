package io.truewick.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.StreamTable;
import io.truewick.config.Endpoint;
import io.truewick.config.SubscribeMode;
import io.truewick.model.Market;
import io.truewick.rest.HttpExchangeRest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is believed only with a certificate that is trusted and is for its name. */
class TlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final SSLContext USUAL = usual();

  @TempDir private Path directory;

  @AfterEach
  void trustTheUsualOnes() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE + "Password");
    SSLContext.setDefault(USUAL);
  }

  @Test
  void aCertificateThatNobodyHasSignedIsRefused() throws Exception {
    try (TlsServers servers = new TlsServers(directory, "ip:127.0.0.1")) {
      assertThat(rest(servers)).contains("PKIX path building failed");
      assertThat(websocket(servers)).contains("PKIX path building failed");
    }
  }

  @Test
  void aTrustedCertificateOfSomebodyElseIsRefused() throws Exception {
    try (TlsServers servers = new TlsServers(directory, "dns:elsewhere.example")) {
      trust(servers.keys());
      assertThat(rest(servers)).contains("No subject alternative names matching IP address");
      assertThat(websocket(servers)).contains("No subject alternative names matching IP address");
    }
  }

  @Test
  void aTrustedCertificateOfItsOwnIsTaken() throws Exception {
    try (TlsServers servers = new TlsServers(directory, "ip:127.0.0.1")) {
      trust(servers.keys());
      assertThat(rest(servers)).isEqualTo("1795000000121");
      assertThat(websocket(servers)).isEqualTo("open");
    }
  }

  /** The server's time, or why it was not to be had. */
  private static String rest(TlsServers servers) throws Exception {
    Endpoint endpoint = new Endpoint(servers.websocket(), servers.rest(), "");
    try (HttpExchangeRest rest = new HttpExchangeRest(Map.of(Market.SPOT, endpoint), 1)) {
      return rest.serverTime(Market.SPOT).get(20, TimeUnit.SECONDS).toString();
    } catch (ExecutionException e) {
      return e.getCause().getMessage();
    }
  }

  /** "open", or what the log says of the connection that was closed. */
  private static String websocket(TlsServers servers) throws Exception {
    Inbox inbox = new Inbox(100);
    Told told = new Told();
    FeedConnection connection =
        new WebSocketConnector(
                servers.websocket(),
                Market.SPOT,
                SubscribeMode.COMMAND,
                List.of(),
                new StreamTable(List.of()),
                inbox,
                InstantSource.system(),
                FeedTap.NONE)
            .connect("test", told);
    while (told.news == null) {
      assertThat(inbox.runNext(20_000, 0)).isTrue();
    }
    connection.close();
    return told.news.equals("open") ? "open" : trouble((WebSocketFeed) connection);
  }

  /** It may come a moment after the close. */
  private static String trouble(WebSocketFeed feed) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (feed.trouble() == null && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(feed.trouble()).isInstanceOf(SSLException.class);
    return feed.trouble().getMessage();
  }

  private static void trust(Path keys) throws Exception {
    System.setProperty(TRUST_STORE, keys.toString()); // for the WebSocket
    System.setProperty(TRUST_STORE + "Password", TlsServers.PASSWORD);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, TlsServers.PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLContext.setDefault(context); // for REST: the JVM has read its trust store already
  }

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Told implements FeedConnection.Events {
    private String news;

    @Override
    public void onOpened(FeedConnection connection, long nowMs) {
      news = "open";
    }

    @Override
    public void onFrames(FeedConnection connection, FrameBatch batch, long nowMs) {}

    @Override
    public void onPong(FeedConnection connection, long nowMs) {}

    @Override
    public void onClosed(FeedConnection connection, String reason, long nowMs) {
      news = reason;
    }
  }
}
