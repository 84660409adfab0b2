package io.truewick.page;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.Set;

/**
 * What stands before everything else. The server listens on loopback only; but a web site in the
 * same browser could let its own name point there (DNS rebinding) and read the answers. Its
 * requests still say that name, so only loopback's own names are let in, whatever the port: it may
 * be forwarded.
 */
final class LocalOnly implements HttpHandler {
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final Map<HttpString, String> HEADERS =
      Map.of(
          new HttpString("Content-Security-Policy"),
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          new HttpString("X-Content-Type-Options"),
          "nosniff",
          new HttpString("Referrer-Policy"),
          "no-referrer",
          new HttpString("Cross-Origin-Resource-Policy"),
          "same-origin",
          new HttpString("Cross-Origin-Opener-Policy"),
          "same-origin");

  /** HTTP 421; Undertow has no name for it. */
  private static final int MISDIRECTED = 421;

  private final HttpHandler next;

  LocalOnly(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HeaderMap response = exchange.getResponseHeaders();
    HEADERS.forEach(response::put);
    if (!isLocal(exchange.getRequestHeaders())) {
      exchange.setStatusCode(MISDIRECTED);
    } else if (!exchange.getRequestMethod().equals(Methods.GET)
        && !exchange.getRequestMethod().equals(Methods.HEAD)) {
      response.put(Headers.ALLOW, "GET, HEAD");
      exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
    } else {
      next.handleRequest(exchange);
      return;
    }
    exchange.endExchange();
  }

  private static boolean isLocal(HeaderMap request) {
    String host = request.getFirst(Headers.HOST);
    return host != null && NAMES.contains(host.replaceFirst(":\\d{1,5}$", ""));
  }
}
