package io.truewick.config;

import io.truewick.model.Market;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the shape of a tree with the table of keys: unknown keys, values in wrong places. */
final class KeyCheck {
  private static final String ANY_MARKET = "<market>";
  private static final String LIST = "[]";

  private final Map<String, KeyCheck> children = new LinkedHashMap<>();
  private boolean list;

  private KeyCheck() {}

  /** Adds a problem for everything that the table of keys does not have. */
  static void check(Map<String, Object> tree, Problems problems) {
    KeyCheck root = new KeyCheck();
    for (JobKey key : JobKey.values()) {
      KeyCheck node = root;
      for (String step : key.path().split("\\.", -1)) {
        String name = step.endsWith(LIST) ? step.substring(0, step.length() - 2) : step;
        node = node.children.computeIfAbsent(name, any -> new KeyCheck());
        node.list = step.endsWith(LIST);
      }
    }
    root.check(tree, "", problems);
  }

  private void check(Object tree, String path, Problems problems) {
    if (children.isEmpty()) {
      return;
    }
    if (tree instanceof List<?> entries && list) {
      for (int i = 0; i < entries.size(); i++) {
        section(entries.get(i), path + "[" + i + "]", problems);
      }
    } else if (tree instanceof List<?> entries && path.equals(SinkReader.SECTION)) {
      for (int i = 0; i < entries.size(); i++) {
        section(entries.get(i), path + "[" + i + "]", problems);
      }
    } else if (list) {
      problems.add(path, "expected a list of sections with the keys " + expected());
    } else {
      section(tree, path, problems);
    }
  }

  private void section(Object tree, String path, Problems problems) {
    if (!(tree instanceof Map<?, ?> section)) {
      String what =
          path.equals(SinkReader.SECTION) ? "a section, or a list of sections," : "a section";
      problems.add(path, "expected " + what + " with the keys " + expected());
      return;
    }
    section.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          String below = path.isEmpty() ? key : path + "." + key;
          KeyCheck child = child(key);
          if (child == null) {
            problems.add(below, "unknown key, expected " + expected() + hint(key));
          } else {
            child.check(value, below, problems);
          }
        });
  }

  private KeyCheck child(String key) {
    KeyCheck anyMarket = children.get(ANY_MARKET);
    return anyMarket != null && names().contains(key) ? anyMarket : children.get(key);
  }

  private String expected() {
    return String.join(", ", names());
  }

  private String hint(String key) {
    return Suggestion.hint(key, names());
  }

  private List<String> names() {
    return children.containsKey(ANY_MARKET)
        ? List.of(Market.values()).stream().map(Market::id).toList()
        : List.copyOf(children.keySet());
  }
}
