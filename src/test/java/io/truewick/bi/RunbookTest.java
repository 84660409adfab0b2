package io.truewick.bi;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.AlertKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The runbook has a section for whatever may wake somebody, and its links lead somewhere. */
class RunbookTest {
  private static final Pattern SECTION =
      Pattern.compile("^##+ (.*?)$(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");

  @Test
  void everyKindOfAlertAndEveryRuleHasASection() throws IOException {
    List<String> expected = new ArrayList<>();
    Arrays.stream(AlertKind.values()).map(AlertKind::text).forEach(expected::add);
    PrometheusRules.all().forEach(rule -> expected.add(rule.path("alert").asText()));
    Map<String, String> sections = sections();
    assertThat(sections.keySet()).containsAll(expected);
    assertThat(expected)
        .allSatisfy(name -> assertThat(sections.get(name).strip()).as(name).hasSizeGreaterThan(20));
  }

  @Test
  void noSectionIsAboutARuleThatIsGone() throws IOException {
    List<String> rules =
        PrometheusRules.all().stream().map(rule -> rule.path("alert").asText()).toList();
    assertThat(sections().keySet())
        .filteredOn(name -> name.startsWith("Truewick"))
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  @Test
  void linksLeadToSections() throws IOException {
    List<String> anchors =
        sections().keySet().stream()
            .map(name -> name.toLowerCase(Locale.ROOT).replace(' ', '-'))
            .toList();
    Matcher links = LINK.matcher(Files.readString(Path.of("docs", "operations.md")));
    int count = 0;
    while (links.find()) {
      count++;
      assertThat(anchors).contains(links.group(1));
    }
    assertThat(count).isPositive();
  }

  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new TreeMap<>();
    Matcher matcher = SECTION.matcher(Files.readString(Path.of("docs", "operations.md")));
    while (matcher.find()) {
      sections.put(matcher.group(1), matcher.group(2));
    }
    return sections;
  }
}
