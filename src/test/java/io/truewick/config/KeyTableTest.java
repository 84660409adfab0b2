package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private static final String START = "<!-- keys: checked by KeyTableTest -->\n";
  private static final String END = "<!-- end of keys -->";

  @Test
  void standsInTheReadmeAsInTheCode() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END)))
        .as("the table of keys in README.md")
        .isEqualTo(table());
  }

  @Test
  void namesEachKeyOnceAndSaysWhatItIsFor() {
    assertThat(JobKey.values()).extracting(JobKey::path).doesNotHaveDuplicates();
    assertThat(JobKey.values()).extracting(JobKey::description).noneMatch(String::isBlank);
  }

  private static String table() {
    return Arrays.stream(JobKey.values())
        .map(KeyTableTest::row)
        .collect(
            Collectors.joining(
                "\n", "\n| key | value | default | what it is |\n|---|---|---|---|\n", "\n\n"));
  }

  private static String row(JobKey key) {
    String text = key.defaultText();
    String shown = text == null ? "required" : text.isEmpty() ? "empty" : "`" + text + "`";
    return "| `%s` | %s | %s | %s |"
        .formatted(key.path(), key.typeText(), shown, key.description());
  }
}
