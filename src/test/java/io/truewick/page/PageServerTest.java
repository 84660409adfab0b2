package io.truewick.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.SinkSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server without a database: who is let in, what is served, what is said. */
class PageServerTest {
  /** Nobody listens on port 1. */
  private static final SinkSettings NOWHERE =
      new SinkSettings(
          "jdbc:postgresql://localhost:1/truewick",
          "me",
          "open sesame",
          1,
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  /** Of lightweight-charts 5.2.1, dist/lightweight-charts.standalone.production.mjs. */
  private static final String CHARTS_SHA256 =
      "1bb1ee79f9d4dd17261b53d930f7a8995748276f80e7ba0e24412b5068062f5f";

  private static PageServer server;
  private static PageClient client;

  @BeforeAll
  static void start() {
    server = PageServer.start(NOWHERE, OptionalInt.of(0));
    client = new PageClient(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void servesThePageWithAPolicy() throws IOException {
    PageClient.Reply reply = client.get("/");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.head())
        .contains("Content-Type: text/html")
        .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Referrer-Policy: no-referrer");
    assertThat(reply.body())
        .contains("<title>Truewick</title>")
        .contains("https://www.tradingview.com/");
  }

  @ParameterizedTest
  @CsvSource({
    "/js/main.js, text/javascript",
    "/css/base.css, text/css",
    "/marks.svg, image/svg+xml",
    "/sql/candles.sql, text/plain",
    "/vendor/lightweight-charts/lightweight-charts.js, text/javascript"
  })
  void servesFilesByTheirTypes(String path, String type) throws IOException {
    PageClient.Reply reply = client.get(path);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.head()).contains("Content-Type: " + type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../build.properties",
        "/%2e%2e/build.properties",
        "/js/..%2f..%2fbuild.properties",
        "/..%5cbuild.properties",
        "//build.properties",
        "/js/",
        "/api/nothing"
      })
  void servesNothingElse(String path) throws IOException {
    PageClient.Reply reply = client.get(path);

    assertThat(reply.status()).isBetween(400, 404);
    assertThat(reply.body()).doesNotContain("version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", ""})
  void refusesTheNamesOfOthers(String host) throws IOException {
    assertThat(client.send("GET", "/", host).status()).isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:9000", "127.0.0.1:8181", "[::1]:80"})
  void letsLoopbackInByAnyPort(String host) throws IOException {
    assertThat(client.send("GET", "/", host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void onlyReads(String method) throws IOException {
    PageClient.Reply reply = client.send(method, "/api/alerts", "localhost");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.head()).contains("Allow: GET, HEAD");
  }

  @Test
  void saysThatTheDatabaseIsAwayAndNotItsPassword() throws IOException {
    PageClient.Reply reply = client.get("/api/alerts");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error())
        .startsWith("the database does not answer: Connection to localhost:1 refused.");
    assertThat(reply.head() + reply.body()).doesNotContain("sesame");
  }

  @Test
  void saysThatAPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OptionalInt port = OptionalInt.of(taken.getLocalPort());

      assertThatThrownBy(() -> PageServer.start(NOWHERE, port).close())
          .isInstanceOf(PageException.class)
          .hasMessage(
              "port " + port.getAsInt() + " for the page is taken; choose one with --page-port");
    }
  }

  @Test
  void hasTheChartsUnchangedWithTheirLicence() throws Exception {
    String folder = "/page/vendor/lightweight-charts/";
    try (InputStream charts = getClass().getResourceAsStream(folder + "lightweight-charts.js")) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(charts.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(CHARTS_SHA256);
    }
    assertThat(client.get(folder.substring(5) + "LICENSE").body()).contains("Apache License");
    assertThat(client.get(folder.substring(5) + "NOTICE").body()).contains("TradingView");
  }
}
