package io.truewick.simulator.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers what clients say: SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY.
 * An acknowledgement means that a name was noted, not that it exists.
 */
final class ControlMessages {
  static final int MOST_STREAMS = 1024;

  private static final int UNKNOWN_PROPERTY = 0;
  private static final int WRONG_TYPE = 1;
  private static final int INVALID_REQUEST = 2;
  private static final int INVALID_JSON = 3;
  private static final int TOO_MANY = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StreamHub hub;

  ControlMessages(StreamHub hub) {
    this.hub = hub;
  }

  /**
   * Does what a message asks for.
   *
   * @return the answer
   * @throws TooManyStreams if the connection must be closed for it
   */
  String answer(ClientSession session, String message) throws TooManyStreams {
    JsonNode request;
    try {
      request = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      String where = "expected value at line 1 column " + e.getLocation().getColumnNr();
      return error(session, INVALID_JSON, "Invalid JSON: " + where, MissingNode.getInstance());
    }
    JsonNode id = request.path("id");
    JsonNode parameters = request.path("params");
    return switch (request.path("method").asText()) {
      case "SUBSCRIBE" -> subscribe(session, parameters, id);
      case "UNSUBSCRIBE" -> unsubscribe(session, parameters, id);
      case "LIST_SUBSCRIPTIONS" -> result(JSON.valueToTree(session.streams()), id);
      case "SET_PROPERTY" -> setProperty(session, parameters, id);
      case "GET_PROPERTY" -> getProperty(session, parameters, id);
      default -> error(session, INVALID_REQUEST, "Invalid request: unknown variant", id);
    };
  }

  private String subscribe(ClientSession session, JsonNode names, JsonNode id)
      throws TooManyStreams {
    for (String stream : texts(names)) {
      hub.subscribe(session, stream);
    }
    if (session.streams().size() > MOST_STREAMS) {
      throw new TooManyStreams(error(session, TOO_MANY, "Too many subscriptions", id));
    }
    return result(JSON.getNodeFactory().nullNode(), id);
  }

  private String unsubscribe(ClientSession session, JsonNode names, JsonNode id) {
    texts(names).forEach(stream -> hub.unsubscribe(session, stream));
    return result(JSON.getNodeFactory().nullNode(), id);
  }

  private static String setProperty(ClientSession session, JsonNode parameters, JsonNode id) {
    if (!parameters.path(0).asText().equals("combined")) {
      return error(session, UNKNOWN_PROPERTY, "Unknown property", id);
    }
    if (!parameters.path(1).isBoolean()) {
      return error(session, WRONG_TYPE, "Invalid value type: expected Boolean", id);
    }
    session.setCombined(parameters.path(1).asBoolean());
    return result(JSON.getNodeFactory().nullNode(), id);
  }

  private static String getProperty(ClientSession session, JsonNode parameters, JsonNode id) {
    if (!parameters.path(0).asText().equals("combined")) {
      return error(session, UNKNOWN_PROPERTY, "Unknown property", id);
    }
    return result(JSON.getNodeFactory().booleanNode(session.combined()), id);
  }

  private static List<String> texts(JsonNode names) {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(name.asText()));
    return texts;
  }

  private static String result(JsonNode result, JsonNode id) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("result", result);
    answer.set("id", id.isMissingNode() ? JSON.getNodeFactory().nullNode() : id);
    return answer.toString();
  }

  // spot puts code and msg at the top, futures into "error"
  private static String error(ClientSession session, int code, String text, JsonNode id) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode error = session.market() == Market.SPOT ? answer : answer.putObject("error");
    error.put("code", code).put("msg", text);
    if (!id.isMissingNode()) {
      answer.set("id", id);
    }
    return answer.toString();
  }

  /** More streams than a connection may have. */
  static final class TooManyStreams extends Exception {
    TooManyStreams(String answer) {
      super(answer);
    }
  }
}
