package io.truewick.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything wrong with a job file, so that one run shows all of it. */
final class Problems {
  private final String file;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> overridden = new HashSet<>();
  private final Set<String> paths = new HashSet<>();

  Problems(String file) {
    this.file = file;
  }

  /** From now on problems at or below this key are the command line's, not the file's. */
  void overridden(String path) {
    overridden.add(path);
  }

  /** Adds a problem of one key. A key has one problem: what follows from the first is noise. */
  void add(String path, String problem) {
    if (paths.add(path)) {
      lines.add((fromCommandLine(path) ? "--set " : file + ": ") + path + ": " + problem);
    }
  }

  /** Adds a problem of the file as a whole. */
  void addFile(String problem) {
    lines.add(file + ": " + problem);
  }

  /** Adds a problem of the command line. */
  void addOption(String problem) {
    lines.add(problem);
  }

  /** Ends the reading if anything is wrong. */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new ConfigException(lines);
    }
  }

  private boolean fromCommandLine(String path) {
    return overridden.stream()
        .anyMatch(
            set -> path.equals(set) || path.startsWith(set + ".") || path.startsWith(set + "["));
  }
}
