package io.truewick.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a job file: YAML, then overrides, then environment variables, then checks. */
public final class JobFile {
  private JobFile() {}

  /**
   * Reads and checks a job file.
   *
   * @param overrides {@code key=value} each, as given to {@code --set}
   * @param environment what placeholders are looked up in
   * @throws ConfigException if anything is wrong; it names all that is
   */
  public static JobConfig load(Path file, List<String> overrides, Map<String, String> environment) {
    return parse(file.toString(), read(file), overrides, environment);
  }

  /**
   * The same for a text.
   *
   * @param name what messages call it
   */
  public static JobConfig parse(
      String name, String yaml, List<String> overrides, Map<String, String> environment) {
    Problems problems = new Problems(name);
    Map<String, Object> tree = tree(yaml, problems);
    Overrides.apply(tree, overrides, problems);
    new Placeholders(environment, problems).fill(tree);
    KeyCheck.check(tree, problems);
    JobConfig config = new JobReader(new ValueReader(tree, problems), problems).read(tree);
    problems.throwIfAny();
    return config;
  }

  @SuppressWarnings("unchecked") // trees hold nothing else, see YamlTree
  private static Map<String, Object> tree(String yaml, Problems problems) {
    try {
      Object tree = YamlTree.parse(yaml);
      if (tree instanceof Map<?, ?>) {
        return (Map<String, Object>) tree;
      }
      problems.addFile(
          tree.equals("") ? "the file is empty" : "expected sections such as name and feeds");
    } catch (IllegalArgumentException e) {
      problems.addFile(e.getMessage());
    }
    problems.throwIfAny();
    return new LinkedHashMap<>();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(List.of(file + ": no such file"));
    } catch (MalformedInputException e) {
      throw new ConfigException(List.of(file + ": not a text file in UTF-8"));
    } catch (IOException e) {
      throw new ConfigException(
          List.of(file + ": " + (Files.isDirectory(file) ? "is a directory" : "cannot be read")));
    }
  }
}
