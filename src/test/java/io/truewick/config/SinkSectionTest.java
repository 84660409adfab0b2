package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code sink}: one database, or one of each kind. */
class SinkSectionTest {
  private static final String CLICKHOUSE = "{ url: 'jdbc:clickhouse://h:8123/t', user: ch }";
  private static final String POSTGRES = "{ url: 'jdbc:postgresql://h/t', password: pw }";

  @Test
  void oneSectionIsOneDatabase() {
    JobConfig config = JobTexts.with();

    assertThat(config.sinks()).containsExactly(config.sink());
    assertThat(config.postgres()).contains(config.sink());
  }

  @Test
  void aListHoldsOneOfEachKindAndPostgresComesFirst() {
    JobConfig config = JobTexts.with("sink=[" + CLICKHOUSE + ", " + POSTGRES + "]");

    assertThat(config.sinks())
        .extracting(SinkSettings::kind)
        .containsExactly(DatabaseKind.POSTGRESQL, DatabaseKind.CLICKHOUSE);
    assertThat(config.sink().password()).isEqualTo("pw");
    assertThat(config.sinks().get(1).user()).isEqualTo("ch");
  }

  @Test
  void batchesAreAsLargeAsTheDatabaseLikesThem() {
    JobConfig config = JobTexts.with("sink=[" + POSTGRES + ", " + CLICKHOUSE + "]");

    assertThat(config.sinks().get(0).batchRows()).isEqualTo(1_000);
    assertThat(config.sinks().get(0).batchInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(config.sinks().get(1).batchRows()).isEqualTo(50_000);
    assertThat(config.sinks().get(1).batchInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(JobTexts.with("sink=" + CLICKHOUSE, "sink.batchRows=7").sink().batchRows())
        .isEqualTo(7);
  }

  @Test
  void clickHouseAloneHasNoPostgres() {
    assertThat(JobTexts.with("sink=" + CLICKHOUSE).postgres()).isEmpty();
  }

  @Test
  void tablesMayBeKeptForSomeDays() {
    JobConfig config =
        JobTexts.with("sink=" + CLICKHOUSE, "sink.keep=[book_imbalance 30d, mark_prices 7d]");

    assertThat(config.sink().keep())
        .containsExactly(new Retention("book_imbalance", 30), new Retention("mark_prices", 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sink=[] | sink: expected at least one database, was an empty list",
        "sink=[{ url: 'jdbc:clickhouse://h/t' }, { url: 'jdbc:clickhouse://i/t' }] |"
            + " sink[1].url: expected at most one database of a kind, there is another"
            + " ClickHouse",
        "sink=[{ url: 'jdbc:postgresql://h/t', usr: x }] | sink[0].usr: unknown key, expected"
            + " url, user, password, batchRows, batchInterval, outagePatience, keep (did you mean"
            + " 'user'?)",
        "sink=[{ user: x }] | sink[0].url: missing, expected a URL such as"
            + " jdbc:postgresql://localhost:5432/truewick or"
            + " jdbc:clickhouse://localhost:8123/truewick, port 1 to 65535, without the password",
        "sink.keep=[candles 30d] | sink.keep: expected for ClickHouse only, was given for"
            + " PostgreSQL",
        "sink.keep=[candles 30h] | sink.keep[0]: expected a list of tables and days such as"
            + " [book_imbalance 30d], was 'candles 30h'",
        "sink.keep=[candles 36501d] | sink.keep[0]: expected a list of tables and days such"
            + " as [book_imbalance 30d], was 'candles 36501d'",
        "sink.url=jdbc:clickhouse:///t | sink.url: expected a URL such as"
            + " jdbc:postgresql://localhost:5432/truewick or"
            + " jdbc:clickhouse://localhost:8123/truewick, port 1 to 65535, without the password,"
            + " was 'jdbc:clickhouse:///t'"
      })
  void namesKeyValueAndWhatWasExpected(String override, String problem) {
    assertThatThrownBy(() -> JobTexts.with(override))
        .isInstanceOfSatisfying(
            ConfigException.class, error -> assertThat(error.problems().get(0)).endsWith(problem));
  }
}
