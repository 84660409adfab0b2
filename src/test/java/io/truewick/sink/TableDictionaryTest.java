package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's dictionary says of every table and view what the database itself says. */
class TableDictionaryTest {
  private static final String START = "<!-- tables: checked by TableDictionaryTest -->\n";
  private static final String END = "<!-- end of tables -->";
  private static final String RELATIONS =
      """
      select c.relname as name, c.relkind = 'v' as view,
        coalesce(obj_description(c.oid), '') as comment,
        (select string_agg('`' || a.attname || '`', ', ' order by a.attnum)
         from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition
        and c.relname <> 'truewick_schema_history'
      order by c.relkind = 'v', c.relname
      """;

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void standsInTheReadmeAsInTheDatabase() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END)))
        .as("the dictionary of tables in README.md")
        .isEqualTo(dictionary());
  }

  private static String dictionary() {
    return DATABASE.query(RELATIONS).stream()
        .map(
            row ->
                "| `%s`%s | %s | %s |"
                    .formatted(
                        row.get("name"),
                        row.get("view").equals(true) ? " (view)" : "",
                        row.get("comment"),
                        row.get("columns")))
        .collect(
            Collectors.joining(
                "\n", "\n| table | what it holds | columns |\n|---|---|---|\n", "\n\n"));
  }
}
