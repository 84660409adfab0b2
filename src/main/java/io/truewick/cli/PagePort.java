package io.truewick.cli;

import io.truewick.local.PageWish;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the page is served, as every command takes it that serves one. */
final class PagePort {
  private static final int HIGHEST_PORT = 65_535;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  private Integer port;

  @Option(
      names = "--page-port",
      paramLabel = "PORT",
      description = "Port of the page on 127.0.0.1; otherwise the first free one from 8181 on.")
  void setPort(int value) {
    if (value < 1 || value > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--page-port': expected 1 to 65535, was '" + value + "'");
    }
    port = value;
  }

  PageWish served() {
    return PageWish.on(port);
  }

  /** A page if it is wanted; a port says so too. */
  PageWish servedIf(boolean wanted) {
    return wanted || port != null ? served() : PageWish.none();
  }
}
