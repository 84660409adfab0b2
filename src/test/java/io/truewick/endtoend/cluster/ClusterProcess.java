package io.truewick.endtoend.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One process of the cluster, with a log file and, beside it, what it printed. It ends with this
 * JVM at the latest.
 */
final class ClusterProcess implements AutoCloseable {
  /** As Flink's own configuration for Java 17 has them. */
  static final List<String> OPENED =
      List.of(
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.text=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private static final int END_SECONDS = 20;

  private final String name;
  private final Process process;
  private final Thread onExit;
  private boolean ended;

  private ClusterProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.onExit = new Thread(process::destroyForcibly, "end of " + name);
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** How a process is started, but for its name and its class. */
  record Setting(String classPath, Path configuration, Path logs, Map<String, String> secrets) {}

  /** Starts one. */
  static ClusterProcess start(
      String name, List<String> memory, String mainClass, Setting setting, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(memory);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1"); // short lives: compiling well is not worth its time
    command.addAll(OPENED);
    command.add("-Dlog.file=" + setting.logs().resolve(name + ".log"));
    command.add(
        "-Dlog4j2.configurationFile=" + setting.configuration().resolve("log4j2.properties"));
    command.add("-cp");
    command.add(setting.configuration() + File.pathSeparator + setting.classPath());
    command.add(mainClass);
    command.add("--configDir");
    command.add(setting.configuration().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(setting.logs().resolve(name + ".out").toFile()));
    builder.environment().putAll(setting.secrets());
    return new ClusterProcess(name, builder.start());
  }

  String name() {
    return name;
  }

  /** Whether it ended without having been told to. */
  boolean isLost() {
    return !ended && !process.isAlive();
  }

  /** Kills it, as {@code kill -9} does, and waits until it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to end, as {@code kill} and {@code docker compose down} do, and waits for that. */
  void end() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    ended = true;
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " does not end, process " + process.pid());
      }
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is still running of the cluster is of no use any more. */
  @Override
  public void close() {
    if (!ended) {
      kill();
    }
  }
}
