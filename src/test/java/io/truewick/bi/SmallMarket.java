package io.truewick.bi;

import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The market of {@code bi/market.sql}, and questions asked as if it were noon of its day. */
final class SmallMarket {
  private static final Path ROWS = Path.of("src", "test", "resources", "bi", "market.sql");
  private static final String NOON = "'2026-01-05 12:00:30Z'::timestamptz";

  private SmallMarket() {}

  static void fill(TestDatabase database) {
    try {
      database.execute(Files.readString(ROWS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a query; {@code now()} is noon. */
  static List<Map<String, Object>> ask(TestDatabase database, String sql) {
    return database.query(sql.replace("now()", NOON));
  }
}
