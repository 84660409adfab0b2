package io.truewick.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts {@code --set key=value} into a tree. Values are YAML, so lists can be given. */
final class Overrides {
  private Overrides() {}

  /** Applies them in order; what cannot be applied is a problem. */
  static void apply(Map<String, Object> tree, List<String> overrides, Problems problems) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        problems.addOption("--set: expected key=value, was '" + override + "'");
        continue;
      }
      String key = override.substring(0, equals).strip();
      try {
        KeyPath path = KeyPath.parse(key);
        put(tree, path.steps(), YamlTree.parse(override.substring(equals + 1)));
        problems.overridden(key);
      } catch (IllegalArgumentException e) {
        problems.addOption("--set " + key + ": " + e.getMessage());
      }
    }
  }

  private static void put(Object node, List<Object> steps, Object value) {
    Object step = steps.get(0);
    if (steps.size() == 1) {
      set(node, step, value);
      return;
    }
    Object child = get(node, step);
    if (child == null && steps.get(1) instanceof String) {
      child = new LinkedHashMap<String, Object>();
      set(node, step, child);
    }
    put(child, steps.subList(1, steps.size()), value);
  }

  private static Object get(Object node, Object step) {
    if (node instanceof Map<?, ?> section) {
      return section.get(step);
    }
    return node instanceof List<?> list && step instanceof Integer at && at < list.size()
        ? list.get(at)
        : null;
  }

  @SuppressWarnings("unchecked") // trees hold nothing else, see YamlTree
  private static void set(Object node, Object step, Object value) {
    if (node instanceof Map<?, ?> section && step instanceof String key) {
      ((Map<String, Object>) section).put(key, value);
    } else if (node instanceof List<?> list && step instanceof Integer at && at < list.size()) {
      ((List<Object>) list).set(at, value);
    } else if (node instanceof List<?> list && step instanceof Integer at && at == list.size()) {
      ((List<Object>) list).add(value);
    } else {
      throw new IllegalArgumentException("the job file has no such place");
    }
  }
}
