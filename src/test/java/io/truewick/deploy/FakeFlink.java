package io.truewick.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Flink's REST interface as far as submitting goes; remembers what it was sent. */
final class FakeFlink implements AutoCloseable {
  private static final String UPLOADED =
      "{\"filename\":\"/tmp/flink-web-1/flink-web-upload/1f_job.jar\",\"status\":\"success\"}";

  private final HttpServer server;
  private final Map<String, String> requests = new ConcurrentHashMap<>();
  private volatile String jobs = "[]";
  private final Deque<String> story = new ConcurrentLinkedDeque<>();
  private final AtomicInteger submitted = new AtomicInteger();
  private volatile String slots = "2/2";
  private volatile String refusal;

  FakeFlink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** A job of this name is there, in this state. */
  void has(String name, String state) {
    jobs = "[{\"jid\":\"a1\",\"name\":\"%s\",\"state\":\"%s\"}]".formatted(name, state);
  }

  /**
   * What is answered to one question for the jobs after the other: the state of the job "cluster",
   * {@code none} for no job, {@code away} for no answer.
   */
  void tells(String... states) {
    story.addAll(List.of(states));
  }

  /** Free slots, and all: "1/2". */
  void slots(String free) {
    slots = free;
  }

  /** How often a job was to be run. */
  int submitted() {
    return submitted.get();
  }

  /** From now on jobs are refused, with this as the innermost reason. */
  void refuses(String reason) {
    refusal = reason;
  }

  /** Body by path of what was asked. */
  Map<String, String> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.put(path, new String(body, StandardCharsets.UTF_8));
      switch (path) {
        case "/jobs/overview" -> jobs(exchange);
        case "/overview" -> answer(exchange, 200, overview());
        case "/told" -> answer(exchange, 200, story.isEmpty() ? "\"yes\"" : "\"no\"");
        case "/jars/upload" -> answer(exchange, 200, UPLOADED);
        case "/jars/1f_job.jar/run", "/jars/1f_job.jar/run-application" -> run(exchange);
        default -> answer(exchange, 404, "{\"errors\":[\"Not found: " + path + "\"]}");
      }
    }
  }

  private void jobs(HttpExchange exchange) throws IOException {
    String state = story.isEmpty() ? "" : story.remove();
    if (state.equals("away")) {
      answer(exchange, 503, "{\"errors\":[\"no leader\"]}");
      return;
    }
    if (state.equals("none")) {
      jobs = "[]";
    } else if (!state.isEmpty()) {
      has("cluster", state);
    }
    answer(exchange, 200, "{\"jobs\":" + jobs + "}");
  }

  private String overview() {
    String[] parts = slots.split("/", -1);
    return "{\"taskmanagers\":1,\"slots-total\":%s,\"slots-available\":%s,\"jobs-running\":0}"
        .formatted(parts[1], parts[0]);
  }

  private void run(HttpExchange exchange) throws IOException {
    submitted.incrementAndGet();
    if (refusal == null) {
      answer(exchange, 200, "{\"jobid\":\"0af1\",\"applicationId\":\"77\"}");
    } else {
      String trace =
          "Internal server error.\",\"<Exception on server side:\\norg.apache.flink.X: not run"
              + "\\n\\tat a.B.c(B.java:1)\\nCaused by: "
              + refusal
              + "\\n\\tat d.E.f(E.java:2)\\n";
      answer(exchange, 500, "{\"errors\":[\"" + trace + "\"]}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
