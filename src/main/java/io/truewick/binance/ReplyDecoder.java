package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Answers to commands, which come unwrapped among the events: {@code {"result":null,"id":1}} on
 * success; {@code {"code":2,"msg":"...","id":1}} on spot and {@code
 * {"error":{"code":4,"msg":"..."},"id":1}} on futures when refused. An unwrapped event is an
 * unknown one.
 */
final class ReplyDecoder {
  private long id;
  private String error;
  private String event;
  private boolean reply;

  /** Reads to the end of the object, from the value of its first field on. */
  void read(String firstField, JsonParser json) throws IOException {
    String name = firstField;
    while (name != null) {
      JsonToken value = json.nextToken();
      read(name, value, json);
      name = json.nextFieldName();
    }
  }

  /** Whether it is an answer to a command, or the announcement of a shutdown. */
  boolean isAnswer() {
    return reply || "serverShutdown".equals(event);
  }

  /** Says what it was. */
  void tell(FrameHandler handler) throws DecodeException {
    if (reply) {
      handler.onReply(id, error);
    } else if ("serverShutdown".equals(event)) {
      handler.onServerShutdown();
    } else if (event != null) {
      handler.onUnknown(event);
    } else {
      throw new DecodeException("expected an event or an answer, found neither");
    }
  }

  private void read(String name, JsonToken value, JsonParser json) throws IOException {
    switch (name) {
      case "id" -> id = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : 0;
      case "result" -> {
        reply = true;
        json.skipChildren();
      }
      case "error" -> {
        reply = true;
        error = json.getText();
        if (value == JsonToken.START_OBJECT) {
          error = "refused without a reason";
          readError(json);
        }
      }
      case "msg" -> {
        reply = true;
        error = json.getText();
      }
      case "e" -> event = json.getText();
      default -> json.skipChildren();
    }
  }

  private void readError(JsonParser json) throws IOException {
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      if (name.equals("msg")) {
        error = json.getText();
      } else {
        json.skipChildren();
      }
      name = json.nextFieldName();
    }
  }
}
