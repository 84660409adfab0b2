package io.truewick.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads values by key. What is wrong becomes a problem and reads as the default, or as null. */
final class ValueReader {
  private final Map<String, Object> tree;
  private final Problems problems;

  ValueReader(Map<String, Object> tree, Problems problems) {
    this.tree = tree;
    this.problems = problems;
  }

  /** The value of a key without placeholders in its path. */
  <T> T get(JobKey key, Class<T> type) {
    return get(key, key.path(), type);
  }

  /** The value of a key at a place; its default, if it has one, where nothing is given. */
  <T> T get(JobKey key, String path, Class<T> type) {
    Optional<T> given = given(key, path, type);
    if (given.isPresent()) {
      return given.get();
    }
    if (key.defaultText() == null) {
      problems.add(path, "missing, expected " + key.typeText());
      return null;
    }
    return type.cast(key.type().parser().apply(key.defaultText()));
  }

  /** Whether anything stands at a place. */
  boolean isGiven(String path) {
    return KeyPath.parse(path).find(tree).isPresent();
  }

  /** The value of a key at a place; empty where nothing valid is given. */
  <T> Optional<T> given(JobKey key, String path, Class<T> type) {
    return KeyPath.parse(path).find(tree).map(node -> parsed(key, path, node, type));
  }

  /** The list of a key without placeholders in its path, without the entries that are wrong. */
  <T> List<T> list(JobKey key, Class<T> type) {
    return list(key, key.path(), type, any -> {});
  }

  /** What stands at a place: a text, a list or a section; empty if nothing does. */
  Optional<Object> node(String path) {
    return KeyPath.parse(path).find(tree);
  }

  /**
   * The list at a place, without the entries that are wrong.
   *
   * @param check throws {@link IllegalArgumentException} for an entry that is wrong
   */
  <T> List<T> list(JobKey key, String path, Class<T> type, Consumer<T> check) {
    Object node = KeyPath.parse(path).find(tree).orElse(null);
    if (node == null && key.defaultText() != null) {
      node = YamlTree.parse(key.defaultText());
    }
    if (node instanceof String && key == JobKey.FEED_SYMBOLS) {
      node = List.of(node); // one pattern alone needs no brackets
    }
    if (!(node instanceof List<?> entries) || entries.isEmpty()) {
      problems.add(path, (node == null ? "missing, expected " : "expected ") + listOf(key));
      return List.of();
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String at = path + "[" + i + "]";
      T value = parsed(key, at, entries.get(i), type);
      if (value != null && values.contains(value)) {
        problems.add(at, "'" + entries.get(i) + "' stands twice in the list");
      } else if (value != null && passes(value, at, check)) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }

  private <T> boolean passes(T value, String path, Consumer<T> check) {
    try {
      check.accept(value);
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(path, e.getMessage());
      return false;
    }
  }

  private static String listOf(JobKey key) {
    String type = key.typeText();
    return type.startsWith("a list") ? type : "a list of " + type;
  }

  private <T> T parsed(JobKey key, String path, Object node, Class<T> type) {
    if (!(node instanceof String text)) {
      problems.add(path, "expected " + key.typeText() + ", was a section or a list");
      return null;
    }
    try {
      return type.cast(key.type().parser().apply(text));
    } catch (RuntimeException e) {
      String own = e.getMessage();
      boolean better = own != null && own.startsWith("expected one of ");
      problems.add(path, better ? own : "expected " + key.typeText() + ", was " + shown(key, text));
      return null;
    }
  }

  private static String shown(JobKey key, String text) {
    boolean mayHoldSecret = key.secret() || text.contains("@") || text.contains("password");
    return mayHoldSecret ? "a value that is not shown" : "'" + text + "'";
  }
}
