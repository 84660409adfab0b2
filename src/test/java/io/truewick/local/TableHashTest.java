package io.truewick.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.sink.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableHashTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  @AfterEach
  void empty() throws SQLException {
    DATABASE.execute("delete from open_interest");
  }

  @Test
  void tablesThatWereJustCreatedAreEmpty() throws Exception {
    assertThat(TableHash.filled(DATABASE.settings())).isEmpty();
  }

  @Test
  void rowsOfAPartitionAreThoseOfItsTable() throws Exception {
    insert("2026-01-31 23:55:00+00", "12.5");
    assertThat(TableHash.filled(DATABASE.settings())).containsExactly("open_interest");
    assertThat(TableHash.of(DATABASE.settings()))
        .allSatisfy(
            (table, hash) ->
                assertThat(hash.rows()).isEqualTo(table.equals("open_interest") ? 1 : 0));
  }

  @Test
  void dependsOnWhatIsInTheRowsAndNotOnTheirOrder() throws Exception {
    insert("2026-01-31 23:55:00+00", "12.5");
    insert("2026-01-31 23:56:00+00", "13");
    String hash = hash();
    empty();
    insert("2026-01-31 23:56:00+00", "13");
    insert("2026-01-31 23:55:00+00", "12.5");
    assertThat(hash()).isEqualTo(hash);
    DATABASE.execute("update open_interest set open_interest = 12.6 where open_interest = 12.5");
    assertThat(hash()).isNotEqualTo(hash);
  }

  private static String hash() throws SQLException {
    return TableHash.of(DATABASE.settings()).get("open_interest").sha256();
  }

  private static void insert(String at, String openInterest) throws SQLException {
    DATABASE.query("select create_partition('open_interest', '" + at + "')");
    DATABASE.execute(
        "insert into open_interest (market, symbol, at, open_interest) values ('usdm', 'BTCUSDT', '"
            + at
            + "', "
            + openInterest
            + ")");
  }
}
