package io.truewick.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A loopback exchange: one function from request to answer, and what it was asked. */
final class FakeExchange implements AutoCloseable {
  /** One request: last part of the path, decoded parameters, the key that came with it. */
  record Request(String path, Map<String, String> query, String key) {
    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    long number(String parameter) {
      return Long.parseLong(query.get(parameter));
    }
  }

  record Answer(int status, String body, Map<String, String> headers) {
    static Answer ok(String body) {
      return new Answer(200, body, Map.of());
    }

    static Answer status(int status, String body) {
      return new Answer(status, body, Map.of());
    }
  }

  /** As an answer: the request is left hanging until the exchange closes. */
  static final Answer NONE = new Answer(0, "", Map.of());

  /** As an answer: it begins and never ends. */
  static final Answer TRICKLE = new Answer(0, "trickle", Map.of());

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore hanging = new Semaphore(0);
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  FakeExchange(Function<Request, Answer> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> handle(exchange, answers));
    server.setExecutor(threads);
    server.start();
  }

  /** Base URL, with a path prefix and a trailing slash. */
  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prefix/");
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<String> names() {
    return requests.stream().map(Request::name).toList();
  }

  @Override
  public void close() {
    hanging.release(1000);
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
    try (exchange) {
      Request request = request(exchange);
      requests.add(request);
      Answer answer = answers.apply(request);
      if (answer.equals(NONE)) {
        hanging.acquireUninterruptibly();
        return;
      }
      if (answer.equals(TRICKLE)) {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write('[');
        exchange.getResponseBody().flush();
        hanging.acquireUninterruptibly();
        return;
      }
      byte[] body = answer.body().getBytes(UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Request request(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String text = exchange.getRequestURI().getQuery();
    for (String part : text == null ? new String[0] : text.split("&", -1)) {
      int equals = part.indexOf('=');
      query.put(part.substring(0, equals), part.substring(equals + 1));
    }
    String key = exchange.getRequestHeaders().getFirst("X-MBX-APIKEY");
    return new Request(exchange.getRequestURI().getPath(), query, key);
  }
}
