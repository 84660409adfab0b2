package io.truewick.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * YAML as maps, lists and strings. Every value stays the text it was written as, so that a password
 * {@code 0123} keeps its zero; what type it has, the key says. Null values are left out.
 */
final class YamlTree {
  private static final YAMLFactory YAML = new YAMLFactory();

  private YamlTree() {}

  /**
   * Reads one document.
   *
   * @return a {@link Map}, {@link List} or {@link String}; empty text for an empty document
   * @throws IllegalArgumentException if it is no YAML; the message is one line that tells where,
   *     and does not repeat the text, which may hold a password
   */
  static Object parse(String text) {
    try (JsonParser parser = YAML.createParser(text)) {
      Object tree = parser.nextToken() == null ? null : value(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("expected one YAML document");
      }
      return tree == null ? "" : tree;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(where(e.getLocation()) + "not valid YAML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> section(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static Map<String, Object> section(JsonParser parser) throws IOException {
    Map<String, Object> section = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String where = where(parser.currentLocation());
      parser.nextToken();
      Object value = value(parser);
      if (section.containsKey(key)) {
        throw new IllegalArgumentException(where + "the key '" + key + "' stands twice");
      }
      if (value != null) {
        section.put(key, value);
      }
    }
    return section;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser);
      list.add(value == null ? "" : value);
    }
    return list;
  }

  private static String where(JsonLocation location) {
    return location == null
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }
}
