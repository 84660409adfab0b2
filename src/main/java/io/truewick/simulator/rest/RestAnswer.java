package io.truewick.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Status and body of an answer. */
record RestAnswer(int status, JsonNode body) {

  static RestAnswer ok(JsonNode body) {
    return new RestAnswer(200, body);
  }

  static RestAnswer error(int status, int code, String message) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new RestAnswer(status, json.objectNode().put("code", code).put("msg", message));
  }
}
