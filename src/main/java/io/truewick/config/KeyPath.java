package io.truewick.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a job file: {@code feeds[0].symbols}.
 *
 * @param steps a {@link String} enters a section, an {@link Integer} a list
 */
record KeyPath(List<Object> steps) {
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,6})]");

  /**
   * Reads the dotted form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static KeyPath parse(String text) {
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      steps.add(matcher.group(1) != null ? matcher.group(1) : Integer.valueOf(matcher.group(2)));
      end = matcher.end();
    }
    if (end < text.length() || steps.isEmpty() || text.startsWith(".") || text.startsWith("[")) {
      throw new IllegalArgumentException(
          "expected a key such as sink.url or feeds[0].symbols, was '" + text + "'");
    }
    return new KeyPath(List.copyOf(steps));
  }

  /** What stands there; empty if nothing does. */
  Optional<Object> find(Object tree) {
    Object node = tree;
    for (Object step : steps) {
      node = child(node, step);
    }
    return Optional.ofNullable(node);
  }

  private static Object child(Object node, Object step) {
    if (node instanceof Map<?, ?> section) {
      return section.get(step);
    }
    if (node instanceof List<?> list && step instanceof Integer index && index < list.size()) {
      return list.get(index);
    }
    return null;
  }
}
