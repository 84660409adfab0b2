package io.truewick.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.truewick.config.WebhookSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/** A webhook's other side, which answers as a test wants and writes down what it took. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final List<Post> posts = new ArrayList<>();
  private final List<String> taken = new ArrayList<>();
  private volatile ToIntFunction<Post> answer = post -> 200;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** One request. */
  record Post(String key, String contentType, String body) {}

  /** Status by request, from now on; -1 never answers. */
  void answers(ToIntFunction<Post> status) {
    answer = status;
  }

  WebhookSettings settings(Duration timeout) {
    URI uri =
        URI.create("http://localhost:" + server.getAddress().getPort() + "/hook?token=hunter2");
    return new WebhookSettings(uri, timeout);
  }

  /** All that came, whatever the answer was. */
  synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  /** Keys that were answered with success, each as often as it came. */
  synchronized List<String> taken() {
    return List.copyOf(taken);
  }

  /** Waits until that many requests have been answered with success. */
  synchronized List<String> awaitTaken(int count) throws InterruptedException {
    await(() -> taken.size() >= count);
    return List.copyOf(taken);
  }

  /** Waits until that many requests have come. */
  synchronized List<Post> awaitPosts(int count) throws InterruptedException {
    await(() -> posts.size() >= count);
    return List.copyOf(posts);
  }

  private void await(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!done.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("waited too long, taken " + taken + ", came " + posts);
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Post post =
        new Post(
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    int status = answer.applyAsInt(post);
    synchronized (this) {
      posts.add(post);
      if (status >= 200 && status < 300) {
        taken.add(post.key());
      }
      notifyAll();
    }
    if (status > 0) {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
