package io.truewick.local;

import java.nio.file.Path;

/** Where Truewick lives on this machine. */
final class Home {
  private Home() {}

  /** The directory with {@code jobs} and {@code .truewick}; the launcher script tells which. */
  static Path directory() {
    return Path.of(System.getProperty("truewick.home", ".")).toAbsolutePath().normalize();
  }

  /** The job file of a demo that is running. */
  static Path demoJob() {
    return directory().resolve(".truewick/demo.yaml");
  }

  /** Where {@code log4j2-local.properties} writes the log. */
  static Path log() {
    return directory().resolve(".truewick/truewick.log");
  }
}
