package io.truewick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/dependencies.md says is in the job jar, against the jar that was built. */
class JobJarIT {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| (\\d+\\.\\d) \\|$");

  /** A size is rounded, and our own code grows with each commit. */
  private static final double MORE_OR_LESS = 0.1;

  private static final Map<String, Double> SAID = new TreeMap<>();
  private static Path jar;
  private static String document;

  @BeforeAll
  static void read() throws IOException {
    document = Files.readString(Path.of("docs/dependencies.md"));
    int begin = document.indexOf("<!-- packages: checked by JobJarIT -->");
    Matcher row = ROW.matcher(document.substring(begin, document.indexOf("<!-- end of packages")));
    while (row.find()) {
      SAID.put(row.group(1), Double.valueOf(row.group(2)));
    }
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> jars =
          files.filter(file -> file.toString().matches(".*/truewick-.*-job\\.jar")).toList();
      assertThat(jars).as("written by mvn package").hasSize(1);
      jar = jars.get(0);
    }
  }

  @Test
  void itsPackagesAreThoseOfTheDocument() throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    SAID.keySet().forEach(name -> bytes.put(name, 0L));
    List<String> unknown = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        String home =
            SAID.keySet().stream()
                .filter(name -> entry.getName().startsWith(name.replace('.', '/') + "/"))
                .findFirst()
                .orElse("");
        if (!home.isEmpty()) {
          bytes.merge(home, entry.getCompressedSize(), Long::sum);
        } else if (entry.getName().contains("/")) {
          unknown.add(entry.getName());
        }
      }
    }
    assertThat(unknown).as("in no package of the document").isEmpty();
    bytes.forEach(
        (name, size) ->
            assertThat(size / 1e6)
                .as("MB of %s", name)
                .isCloseTo(SAID.get(name), within(0.06 + MORE_OR_LESS * SAID.get(name))));
  }

  @Test
  void itIsAsLargeAsTheDocumentSays() throws IOException {
    Matcher said = Pattern.compile("The job jar has (\\d+\\.\\d) MB").matcher(document);
    assertThat(said.find()).isTrue();
    double expected = Double.parseDouble(said.group(1));
    assertThat(Files.size(jar) / 1e6).isCloseTo(expected, within(expected * 0.03));
  }
}
