package io.truewick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/dependencies.md against what Maven resolves; the licences were looked at by
 * license-maven-plugin, which fails the build on one that is not on its list.
 */
class DependencyListTest {
  private static final Path DOCUMENT = Path.of("docs/dependencies.md");
  private static final Path LISTS = Path.of("target/third-party");
  private static final Pattern LINE =
      Pattern.compile("(?m)^ *((?:\\([^)]*\\) )+).* \\(([^():]+:[^():]+):([^() ]+) - .*\\)$");

  /** Within the range of the compile scope, but on the cluster already. */
  private static final Set<String> NOT_IN_THE_JAR = Set.of("org.slf4j:slf4j-api");

  /** Of the profile "browser", which is on only where there is a browser. */
  private static final Set<String> WHERE_CHROMIUM_IS =
      Set.of("com.microsoft.playwright:driver-bundle");

  @Test
  void theDocumentListsThem() throws IOException {
    Map<String, String> inJar = rows("job-jar.txt");
    NOT_IN_THE_JAR.forEach(inJar::remove);
    Map<String, String> others = rows("everything.txt");
    inJar.keySet().forEach(others::remove);
    others.keySet().removeAll(WHERE_CHROMIUM_IS);
    assertThat(inJar).isNotEmpty();
    String document = Files.readString(DOCUMENT);
    assertThat(part(document, "job jar")).isEqualTo(table(inJar));
    assertThat(part(document, "others")).isEqualTo(table(others));
  }

  /** Rows of a table by group and artifact. */
  private static Map<String, String> rows(String list) throws IOException {
    Path file = LISTS.resolve(list);
    assertThat(file).as("written by mvn process-test-resources").exists();
    Map<String, String> rows = new TreeMap<>();
    Matcher line = LINE.matcher(Files.readString(file));
    while (line.find()) {
      String licences = line.group(1).strip().replaceAll("\\) \\(", ", ").replaceAll("[()]", "");
      rows.put(
          line.group(2), "| `%s` | %s | %s |".formatted(line.group(2), line.group(3), licences));
    }
    return rows;
  }

  private static String table(Map<String, String> rows) {
    return "| library | version | licence |\n|---|---|---|\n"
        + String.join("\n", rows.values())
        + "\n";
  }

  private static String part(String document, String name) {
    String begin = "<!-- " + name + ": checked by DependencyListTest -->\n\n";
    int from = document.indexOf(begin) + begin.length();
    return document.substring(from, document.indexOf("\n<!-- end of " + name + " -->", from));
  }
}
