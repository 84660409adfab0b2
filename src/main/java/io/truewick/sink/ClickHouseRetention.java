package io.truewick.sink;

import io.truewick.config.Retention;
import io.truewick.config.SinkSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each table in ClickHouse the time to live that the job file says, or none. */
final class ClickHouseRetention {
  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseRetention.class);
  private static final String REJECTED_ROWS = "rejected_rows";

  /** Columns with the time that a row is about; the first that a table has counts. */
  private static final Set<String> TIME_COLUMNS =
      Set.of("open_time", "at", "started_at", "detected_at", "event_time");

  private ClickHouseRetention() {}

  /**
   * Refuses what no table is called.
   *
   * @throws MigrationException naming the tables there are
   */
  static void refuseUnknownTables(SinkSettings settings) {
    Set<String> known = new TreeSet<>(stores().keySet());
    for (Retention retention : settings.keep()) {
      if (!known.contains(retention.table())) {
        throw new MigrationException(
            "sink.keep: expected one of " + known + ", was '" + retention.table() + "'", null);
      }
    }
  }

  /** Alters the tables whose time to live is another; expired rows go with later merges. */
  static void apply(Statement statement, SinkSettings settings) throws SQLException {
    Map<String, Integer> days = new LinkedHashMap<>();
    settings.keep().forEach(retention -> days.put(retention.table(), retention.days()));
    for (Map.Entry<String, Store> table : stores().entrySet()) {
      Store store = table.getValue();
      Integer kept = days.get(table.getKey());
      String wanted = kept == null ? "" : store.expiry(kept);
      String engine = engine(statement, store.name());
      if (kept == null && engine.contains(" TTL ")) {
        statement.execute("alter table %s remove ttl".formatted(store.name()));
        LOG.info("{}: rows are kept for ever", table.getKey());
      } else if (kept != null && !engine.contains(" TTL " + wanted + " ")) {
        statement.execute("alter table %s modify ttl %s".formatted(store.name(), wanted));
        LOG.info("{}: rows are kept for {} days", table.getKey(), kept);
      }
    }
  }

  /**
   * Where the rows of a table are.
   *
   * @param time column with the time they are about
   */
  private record Store(String name, String time) {
    /** Written as the server writes it, so that the two can be compared. */
    String expiry(int days) {
      return "toDateTime(%s) + toIntervalDay(%d)".formatted(time, days);
    }
  }

  private static Map<String, Store> stores() {
    Map<String, Store> stores = new LinkedHashMap<>();
    for (Table<?> table : Tables.all()) {
      stores.put(table.name(), new Store(InsertStatement.store(table), timeOf(table)));
    }
    stores.put(REJECTED_ROWS, new Store(REJECTED_ROWS, "at"));
    return stores;
  }

  private static String timeOf(Table<?> table) {
    return table.columns().stream()
        .map(Column::name)
        .filter(TIME_COLUMNS::contains)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(table.name() + " has no time"));
  }

  private static String engine(Statement statement, String store) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select engine_full from system.tables where database = currentDatabase() and name = '"
                + store
                + "'")) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
