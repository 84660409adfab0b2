package io.truewick.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in environment variables: a name in braces after a dollar sign must be set; with a colon
 * and a text after the name it falls back to the text. A doubled dollar sign stands for a literal
 * one before a brace. What is filled in is not looked at again.
 */
final class Placeholders {
  private static final Pattern FORM =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:([^}]*))?}|\\$\\{");

  private final Map<String, String> environment;
  private final Problems problems;

  Placeholders(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Fills in every value of the tree, in place. */
  void fill(Map<String, Object> tree) {
    fill(tree, "");
  }

  private void fill(Map<String, Object> section, String path) {
    section.replaceAll((key, value) -> filled(value, path.isEmpty() ? key : path + "." + key));
  }

  @SuppressWarnings("unchecked") // trees hold nothing else, see YamlTree
  private Object filled(Object value, String path) {
    if (value instanceof Map<?, ?> section) {
      fill((Map<String, Object>) section, path);
    } else if (value instanceof List<?> list) {
      List<Object> items = (List<Object>) list;
      for (int i = 0; i < items.size(); i++) {
        items.set(i, filled(items.get(i), path + "[" + i + "]"));
      }
    } else if (value instanceof String text) {
      return FORM.matcher(text).replaceAll(m -> Matcher.quoteReplacement(one(m.group(), path)));
    }
    return value;
  }

  private String one(String placeholder, String path) {
    if (placeholder.startsWith("$$")) {
      return "${";
    }
    Matcher parts = FORM.matcher(placeholder);
    if (!parts.matches() || parts.group(1) == null) {
      problems.add(path, "expected ${NAME} or ${NAME:default} after '${' ($${ for a literal one)");
      return "";
    }
    String value = environment.getOrDefault(parts.group(1), parts.group(3));
    if (value == null) {
      problems.add(path, "the environment variable " + parts.group(1) + " is not set");
      return "";
    }
    return value;
  }
}
