package io.truewick.page;

import io.truewick.config.SinkSettings;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.SetHeaderHandler;
import io.undertow.server.handlers.encoding.ContentEncodingRepository;
import io.undertow.server.handlers.encoding.EncodingHandler;
import io.undertow.server.handlers.encoding.GzipEncodingProvider;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.MimeMappings;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;

/**
 * Serves the page and its JSON on loopback. It reads the result tables by SQL, as any BI tool
 * would, and knows nothing else of a running job.
 */
public final class PageServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** Flink's web UI takes one below. */
  private static final int FIRST_PORT = 8181;

  private static final int LAST_PORT = 8280;
  private static final int IO_THREADS = 1;
  private static final int WORKER_THREADS = 4;
  private static final int GZIP_PRIORITY = 50;
  private static final List<String> QUESTIONS =
      List.of(
          "instruments",
          "candles",
          "revisions",
          "book",
          "volatility",
          "funding",
          "alerts",
          "gaps",
          "health",
          "match_rate");

  private final Undertow server;
  private final ResultTables tables;

  private PageServer(Undertow server, ResultTables tables) {
    this.server = server;
    this.tables = tables;
  }

  /**
   * Starts it, also while the database is away.
   *
   * @param port empty for the first free one from 8181 on, 0 for any free one
   * @throws PageException if the port is taken
   */
  public static PageServer start(SinkSettings sink, OptionalInt port) {
    ResultTables tables = new ResultTables(sink);
    try {
      return new PageServer(listen(handler(tables), port), tables);
    } catch (RuntimeException e) {
      tables.close();
      throw e;
    }
  }

  /** Where a browser finds it. */
  public String url() {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return "http://" + LOOPBACK + ":" + address.getPort();
  }

  @Override
  public void close() {
    server.stop();
    tables.close();
  }

  private static Undertow listen(HttpHandler handler, OptionalInt wanted) {
    for (int port = wanted.orElse(FIRST_PORT); ; port++) {
      Undertow server =
          Undertow.builder()
              .addHttpListener(port, LOOPBACK)
              .setIoThreads(IO_THREADS)
              .setWorkerThreads(WORKER_THREADS)
              .setHandler(handler)
              .build();
      try {
        server.start();
        return server;
      } catch (RuntimeException e) {
        server.stop();
        if (!(e.getCause() instanceof BindException)) {
          throw e;
        }
        if (wanted.isPresent() || port == LAST_PORT) {
          throw new PageException(
              "port " + port + " for the page is taken; choose one with --page-port", e);
        }
      }
    }
  }

  private static HttpHandler handler(ResultTables tables) {
    PathHandler paths = new PathHandler(files());
    for (String name : QUESTIONS) {
      HttpHandler question =
          new QuestionHandler(Question.load(name), tables, InstantSource.system());
      paths.addExactPath("/api/" + name, new BlockingHandler(question));
    }
    ContentEncodingRepository encodings =
        new ContentEncodingRepository()
            .addEncodingHandler("gzip", new GzipEncodingProvider(), GZIP_PRIORITY);
    return new LocalOnly(new EncodingHandler(paths, encodings));
  }

  /** Asked for anew each time, so that a new version of Truewick shows at once; 304 if the same. */
  private static HttpHandler files() {
    MimeMappings types =
        MimeMappings.builder()
            .addMapping("sql", "text/plain; charset=utf-8")
            .addMapping("js", "text/javascript")
            .build();
    ResourceHandler files =
        new ResourceHandler(new ClassPathResourceManager(PageServer.class.getClassLoader(), "page"))
            .setMimeMappings(types)
            .setDirectoryListingEnabled(false)
            .setWelcomeFiles("index.html");
    return new SetHeaderHandler(files, "Cache-Control", "no-cache");
  }
}
