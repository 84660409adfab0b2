package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scripts of ClickHouse, as text: a column that only PostgreSQL got shows without a server. */
class ClickHouseScriptsTest {
  private static final Pattern RELATION =
      Pattern.compile(
          "create (?:table if not exists|or replace view) (\\w+) \\(\\n(.*?)\\n\\)",
          Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("  \"?(?!constraint |version )(\\w+)\"? (\\S.*)");
  private static final Pattern COMMENT = Pattern.compile("comment '((?:[^']|'')*)'");

  @RegisterExtension static final TestDatabase POSTGRES = TestDatabase.migrated();

  /** What is polled, and what PostgreSQL's writer asks before it makes a partition. */
  private static final Set<String> ONLY_IN_POSTGRES = Set.of("alert_rules", "partitioned_tables");

  /** What is said otherwise because it is otherwise. */
  private static final Map<String, String> ONLY_IN_CLICKHOUSE =
      Map.of(
          "open_alerts.lasts",
          "Database clock - started_at, in full seconds",
          "partitions.partition_name",
          "Its own name; alter table <table>_store drop partition '...' takes it",
          "partitions.from_time",
          "First time it may hold, UTC");

  /** A function there, a view with a parameter here. */
  private static final String AS_OF = "candles_as_of";

  private static final String AS_OF_COLUMNS = "candle_revisions";

  @Test
  void everyScriptIsRunInTheOrderOfItsVersion() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sql/clickhouse"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
          .isEqualTo(ClickHouseMigrations.SCRIPTS);
    }
  }

  @Test
  void everyStatementMayBeRunAgain() {
    for (String script : ClickHouseMigrations.SCRIPTS) {
      assertThat(ClickHouseMigrations.statements(ClickHouseMigrations.text(script)))
          .isNotEmpty()
          .allMatch(ClickHouseScriptsTest::mayBeRunAgain);
    }
  }

  @Test
  void everyTableAndViewHasTheColumnsOfPostgresInTheirOrder() {
    Map<String, List<String>> there = columnsInPostgres();
    there.keySet().removeAll(ONLY_IN_POSTGRES);
    there.put(AS_OF, there.get(AS_OF_COLUMNS));
    Map<String, List<String>> here = new LinkedHashMap<>();
    relations().forEach((name, body) -> here.put(name, columns(body)));

    assertThat(here).containsAllEntriesOf(there);
    for (Table<?> table : Tables.all()) {
      assertThat(here.get(InsertStatement.store(table)))
          .as(table.name())
          .isEqualTo(there.get(table.name()));
    }
  }

  @Test
  void everyColumnSaysWhatItSaysInPostgres() {
    Map<String, String> here = new LinkedHashMap<>();
    relations()
        .forEach(
            (name, body) ->
                body.lines()
                    .forEach(
                        line -> {
                          Matcher column = COLUMN.matcher(line);
                          Matcher comment = COMMENT.matcher(line);
                          if (column.matches() && comment.find()) {
                            here.put(
                                name + "." + column.group(1), comment.group(1).replace("''", "'"));
                          }
                        }));
    Map<String, String> there = commentsInPostgres();
    there.keySet().removeIf(name -> ONLY_IN_POSTGRES.contains(name.replaceFirst("\\..*", "")));
    // PostgreSQL leaves a row alone that would stay the same
    there.replaceAll((column, text) -> text.replace("last changed", "was last written"));
    assertThat(there).containsKeys(ONLY_IN_CLICKHOUSE.keySet().toArray(String[]::new));
    there.putAll(ONLY_IN_CLICKHOUSE);
    Map.copyOf(there)
        .forEach(
            (column, text) -> {
              if (column.startsWith(AS_OF_COLUMNS + ".")) {
                there.put(column.replace(AS_OF_COLUMNS, AS_OF), text);
              }
            });

    assertThat(here).containsExactlyInAnyOrderEntriesOf(there);
  }

  private static boolean mayBeRunAgain(String sql) {
    return sql.contains("if not exists")
        || sql.startsWith("create or replace")
        || sql.matches("alter table \\w+ (modify setting|materialize projection) .*");
  }

  private static Map<String, String> relations() {
    Map<String, String> relations = new LinkedHashMap<>();
    for (String script : ClickHouseMigrations.SCRIPTS) {
      Matcher relation = RELATION.matcher(ClickHouseMigrations.text(script));
      while (relation.find()) {
        relations.put(relation.group(1), relation.group(2));
      }
    }
    return relations;
  }

  private static List<String> columns(String body) {
    return body.lines().map(COLUMN::matcher).filter(Matcher::matches).map(c -> c.group(1)).toList();
  }

  private static Map<String, List<String>> columnsInPostgres() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    POSTGRES
        .query(
            "select table_name::text as t, column_name::text as c from information_schema.columns"
                + " where table_schema = 'public' and table_name <> 'truewick_schema_history'"
                + " order by table_name, ordinal_position")
        .forEach(
            row ->
                columns
                    .computeIfAbsent((String) row.get("t"), any -> new ArrayList<>())
                    .add((String) row.get("c")));
    return columns;
  }

  private static Map<String, String> commentsInPostgres() {
    Map<String, String> comments = new LinkedHashMap<>();
    POSTGRES
        .query(
            "select c.relname || '.' || a.attname as name, col_description(c.oid, a.attnum) as text"
                + " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
                + " where n.nspname = 'public' and c.relkind in ('r', 'v', 'p') and not c.relispartition"
                + " and not a.attisdropped and c.relname <> 'truewick_schema_history'")
        .forEach(row -> comments.put((String) row.get("name"), (String) row.get("text")));
    return comments;
  }
}
