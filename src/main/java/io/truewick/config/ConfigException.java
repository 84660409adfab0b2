package io.truewick.config;

import java.util.List;

/** A job file that cannot be used. The message holds every problem found, one per line. */
public final class ConfigException extends RuntimeException {
  private final List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** Each one line: file, key, value, what was expected. Never a password or an API key. */
  public List<String> problems() {
    return problems;
  }
}
