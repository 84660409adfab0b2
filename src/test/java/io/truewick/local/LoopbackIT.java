package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The demo, with all its servers, as a process of its own: who could reach it? */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class LoopbackIT {
  private static final String LISTEN = "0A";

  /** 127.0.0.1 as the kernel writes it, also within an IPv6 address; and ::1. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  @Test
  void nothingListensBeyondThisMachine(@TempDir Path home) throws Exception {
    Path jobs = Files.createDirectories(home.resolve("jobs"));
    Files.copy(Path.of("jobs/demo.yaml"), jobs.resolve("demo.yaml"));
    Process demo = start(home);
    try (BufferedReader out = demo.inputReader()) {
      List<String> said = new ArrayList<>();
      String line = out.readLine();
      while (line != null && !line.startsWith("running")) {
        said.add(line);
        line = out.readLine();
      }
      assertThat(line).as("last of %s", said).isNotNull();
      Map<String, String> servers = listening(demo, databasePort(said));
      // web UI, BLOB server, REST and WebSocket of the exchange, PostgreSQL
      assertThat(servers).hasSizeGreaterThanOrEqualTo(5);
      assertThat(servers.values()).as("%s", servers).isSubsetOf(LOOPBACK);
    } finally {
      demo.destroy();
      assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Process start(Path home) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx768m"));
    for (String part : List.of("lang", "net", "time", "util", "util.concurrent")) {
      command.add("--add-opens=java.base/java." + part + "=ALL-UNNAMED");
    }
    command.add("-Dtruewick.home=" + home);
    command.add("-Dlog4j2.configurationFile=log4j2-local.properties");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.truewick.cli.Truewick", "demo"));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** PostgreSQL detaches itself from who started it. */
  private static int databasePort(List<String> said) {
    Matcher port = Pattern.compile("jdbc:postgresql://localhost:(\\d+)/").matcher(said.toString());
    assertThat(port.find()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  /**
   * Address by port, in the kernel's writing, of each server of the process and its children, and
   * of whoever has one more port.
   */
  private static Map<String, String> listening(Process process, int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .forEach(one -> sockets.addAll(sockets(one.pid())));
    Map<String, String> servers = new TreeMap<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      List<String> rows = Files.readAllLines(Path.of(table));
      for (String row : rows.subList(1, rows.size())) {
        String[] columns = row.trim().split("\\s+", -1);
        String[] local = columns[1].split(":", -1);
        boolean ours = sockets.contains("socket:[" + columns[9] + "]");
        if (columns[3].equals(LISTEN) && (ours || Integer.parseInt(local[1], 16) == port)) {
          servers.put(local[1], local[0]);
        }
      }
    }
    return servers;
  }

  private static Set<String> sockets(long pid) {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files.toList()) {
        names.add(Files.readSymbolicLink(file).toString());
      }
    } catch (IOException e) {
      // a file that was closed meanwhile, or a child that has ended
    }
    return names;
  }
}
