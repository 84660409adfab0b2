package io.truewick.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this checkout; tests run in its root. */
final class Checkout {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_]\\w*)[^}]*}");

  private Checkout() {}

  static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> files(String directory) {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names in {@code ${NAME}}, whatever stands behind the name. */
  static Set<String> variables(String text) {
    Set<String> names = new TreeSet<>();
    VARIABLE.matcher(text).results().map((MatchResult m) -> m.group(1)).forEach(names::add);
    return names;
  }

  @SuppressWarnings("unchecked") // as the file is; a test fails otherwise
  static Map<String, Object> yaml(String path) {
    return (Map<String, Object>) reader().load(text(path));
  }

  /** All documents of a file. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> documents(String path) {
    return StreamSupport.stream(reader().loadAll(text(path)).spliterator(), false)
        .map(document -> (Map<String, Object>) document)
        .toList();
  }

  /** Without aliases kept apart, as Compose reads it: merge keys are applied. */
  private static Yaml reader() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }

  /** The value of a top-level element or property of pom.xml. */
  static String pom(String element) {
    return Pattern.compile("<" + Pattern.quote(element) + ">([^<]+)</")
        .matcher(text("pom.xml"))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** The job jar, as Maven names it. */
  static String jobJar() {
    String version =
        Pattern.compile("<artifactId>truewick</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(text("pom.xml"))
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    return "truewick-" + version + "-job.jar";
  }

  static String version() {
    return jobJar().replace("truewick-", "").replace("-job.jar", "");
  }
}
