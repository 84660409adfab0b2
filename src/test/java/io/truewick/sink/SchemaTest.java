package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.CandleStatus;
import io.truewick.model.CheckOutcome;
import io.truewick.model.GapOutcome;
import io.truewick.model.Quadrant;
import io.truewick.model.RevisionReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That the scripts, the writer and the model speak of the same tables. */
class SchemaTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @Test
  void everyTableAndColumnHasAComment() {
    assertThat(
            DATABASE.query(
                """
                select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and not c.relispartition
                and c.relname <> 'truewick_schema_history'
                and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                """))
        .isEmpty();
  }

  @Test
  void everyColumnOfEveryTableIsWritten() {
    for (Table<?> table : Tables.all()) {
      List<String> written = new ArrayList<>();
      table.columns().forEach(column -> written.add(column.name()));
      table.stampColumn().ifPresent(written::add);
      assertThat(columnsOf(table.name()))
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @Test
  void theKeysOfTheTablesAreThoseOfTheWriter() {
    for (Table<?> table : Tables.all()) {
      assertThat(
              DATABASE.query(
                  "select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid"
                      + " and a.attnum = any (i.indkey) where i.indisprimary and i.indrelid = '"
                      + table.name()
                      + "'::regclass"))
          .extracting(row -> row.get("attname"))
          .containsExactlyInAnyOrderElementsOf(
              table.columns(Column.Role.KEY).stream().<Object>map(Column::name).toList());
    }
  }

  @Test
  void theTextsOfEnumsAreThoseTheChecksAllow() {
    List<String> statuses = Arrays.stream(CandleStatus.values()).map(CandleStatus::text).toList();
    assertThat(allowed("candles_status_known")).containsExactlyElementsOf(statuses);
    assertThat(allowed("candle_revisions_status_known")).containsExactlyElementsOf(statuses);
    assertThat(allowed("feed_gaps_outcome_known"))
        .containsExactlyElementsOf(
            Arrays.stream(GapOutcome.values()).map(GapOutcome::text).toList());
    assertThat(allowed("funding_oi_quadrant_known"))
        .containsExactlyElementsOf(Arrays.stream(Quadrant.values()).map(Quadrant::text).toList());
    assertThat(allowed("candle_checks_outcome_known"))
        .containsExactlyElementsOf(
            Arrays.stream(CheckOutcome.values()).map(CheckOutcome::text).toList());
    assertThat(allowed("candle_revisions_reason_known"))
        .containsExactlyElementsOf(
            Arrays.stream(RevisionReason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static List<String> columnsOf(String table) {
    return DATABASE
        .query(
            "select column_name::text as c from information_schema.columns where table_name = '"
                + table
                + "'")
        .stream()
        .map(row -> (String) row.get("c"))
        .toList();
  }

  private static List<String> allowed(String check) {
    return DATABASE
        .query(
            "select (regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g'))[1] as v"
                + " from pg_constraint where conname = '"
                + check
                + "'")
        .stream()
        .map(row -> (String) row.get("v"))
        .toList();
  }
}
