package io.truewick.page;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one question with JSON, errors too: 400 and 404 say what is wrong, 503 to ask again. */
final class QuestionHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionHandler.class);

  private final Question question;
  private final ResultTables tables;
  private final InstantSource clock;
  private final AtomicBoolean failing = new AtomicBoolean();

  QuestionHandler(Question question, ResultTables tables, InstantSource clock) {
    this.question = question;
    this.tables = tables;
    this.clock = clock;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    try {
      send(exchange, StatusCodes.OK, answer(exchange.getQueryParameters()));
    } catch (Refusal e) {
      send(exchange, e.status(), JsonAnswer.error(e.getMessage()));
    } catch (SQLException e) {
      if (failing.compareAndSet(false, true)) {
        LOG.warn("the page's question {} is not answered: {}", question.name(), e.getMessage());
      }
      String message = "the database does not answer: " + e.getMessage();
      send(exchange, StatusCodes.SERVICE_UNAVAILABLE, JsonAnswer.error(message));
    }
  }

  private byte[] answer(Map<String, Deque<String>> request) throws Refusal, SQLException {
    Map<Parameter, Object> values = values(request);
    long now = clock.millis();
    JsonAnswer answer = tables.ask(question, values, rows -> JsonAnswer.of(rows, now));
    if (failing.compareAndSet(true, false)) {
      LOG.info("the page's question {} is answered again", question.name());
    }
    if (answer.isEmpty() && question.asksOfAnInstrument() && !tables.knows(values)) {
      throw Refusal.unknownInstrument(
          values.get(Parameter.MARKET).toString(), values.get(Parameter.SYMBOL).toString());
    }
    return answer.body();
  }

  private Map<Parameter, Object> values(Map<String, Deque<String>> request) throws Refusal {
    for (String name : request.keySet()) {
      if (question.parameters().stream().noneMatch(parameter -> parameter.text().equals(name))) {
        throw Refusal.badParameter(name, "is not known here");
      }
    }
    Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
    for (Parameter parameter : question.parameters()) {
      Deque<String> given = request.get(parameter.text());
      if (given != null && given.size() > 1) {
        throw Refusal.badParameter(parameter.text(), "is given more than once");
      }
      values.put(parameter, parameter.read(given == null ? null : given.getFirst()));
    }
    return values;
  }

  private static void send(HttpServerExchange exchange, int status, byte[] body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    exchange.getResponseSender().send(ByteBuffer.wrap(body));
  }
}
