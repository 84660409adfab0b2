package io.truewick.rules;

import io.truewick.config.AlertRuleRow;
import io.truewick.config.AlertSpans;
import io.truewick.config.ConfigException;
import io.truewick.model.AlertRule;
import io.truewick.model.RuleSet;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code alert_rules} of one job. */
final class RuleTable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleTable.class);

  private final String job;
  private final AlertSpans spans;

  /**
   * @param spans what figures the job has
   */
  RuleTable(String job, AlertSpans spans) {
    this.job = job;
    this.spans = spans;
  }

  /** One row: what it says, or why it cannot be meant. */
  private record Row(String id, AlertRule rule, String reason, String reasonBefore) {}

  /** Puts the rules into the table if it has none for this job. */
  void seed(Connection connection, List<AlertRule> rules) throws SQLException {
    if (rules.isEmpty() || !rows(connection).isEmpty()) {
      return;
    }
    for (AlertRule rule : rules) {
      insert(connection, rule);
    }
    LOG.info("alert_rules: {} rules of the job file were put there for {}", rules.size(), job);
  }

  /** The rules as they are now; a row that is wrong is told so, once. */
  RuleSet read(Connection connection) throws SQLException {
    List<AlertRule> rules = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Row row : rows(connection)) {
      if (row.rule() == null) {
        refused.add(row.id());
      } else {
        rules.add(row.rule());
      }
      tell(connection, row);
    }
    return new RuleSet(rules, refused);
  }

  private List<Row> rows(Connection connection) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("select * from alert_rules where job = ? order by id")) {
      select.setString(1, job);
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
    }
    return rows;
  }

  private Row row(ResultSet result) throws SQLException {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (String column : AlertRuleRow.COLUMNS) {
      Object value = value(result, column);
      if (value != null) {
        columns.put(column, value);
      }
    }
    String id = result.getString("id");
    String before = result.getString("refused_reason");
    try {
      return new Row(id, AlertRuleRow.parse(spans, columns), null, before);
    } catch (ConfigException e) {
      return new Row(id, null, String.join("; ", e.problems()), before);
    }
  }

  /** Texts and lists of texts, as a job file has them; null for what is not given. */
  private static Object value(ResultSet result, String column) throws SQLException {
    Object value = result.getObject(column);
    if (!(value instanceof Array array)) {
      return value == null ? null : value.toString();
    }
    List<Object> texts = new ArrayList<>();
    for (Object text : (Object[]) array.getArray()) {
      texts.add(text == null ? "" : text.toString());
    }
    return texts.isEmpty() ? null : texts;
  }

  private void tell(Connection connection, Row row) throws SQLException {
    if (row.reason() == null
        ? row.reasonBefore() == null
        : row.reason().equals(row.reasonBefore())) {
      return;
    }
    if (row.reason() != null) {
      LOG.warn("alert_rules: {} of {} is refused: {}", row.id(), job, row.reason());
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update alert_rules set refused_reason = ?,"
                + " refused_at = case when ?::text is null then null else now() end"
                + " where job = ? and id = ?")) {
      update.setString(1, row.reason());
      update.setString(2, row.reason());
      update.setString(3, job);
      update.setString(4, row.id());
      update.executeUpdate();
    }
  }

  private void insert(Connection connection, AlertRule rule) throws SQLException {
    Map<String, Object> columns = AlertRuleRow.columns(rule);
    String names = String.join(", ", columns.keySet());
    String places = ", ?".repeat(columns.size());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into alert_rules (job, %s) values (?%s) on conflict do nothing"
                .formatted(names, places))) {
      insert.setString(1, job);
      int parameter = 2;
      for (Object value : columns.values()) {
        insert.setObject(
            parameter++,
            value instanceof List<?> list
                ? connection.createArrayOf("text", list.toArray())
                : value);
      }
      insert.executeUpdate();
    }
  }
}
