package io.truewick.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is told, from tables filled by hand. */
class PageApiTest {
  private static final Instant T0 = Instant.parse("2026-11-02T12:00:00Z");
  private static final String BTC = "market=spot&symbol=BTCUSDT";

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static PageServer server;
  private static PageClient client;

  @BeforeAll
  static void fill() {
    server = PageServer.start(DATABASE.settings(), OptionalInt.of(0));
    client = new PageClient(server);
    PageRows rows = new PageRows(DATABASE);
    rows.candle(T0, 1, "complete", true, 0, "'2026-11-02T12:01:00Z'");
    rows.minute(T0.plusSeconds(60), 2, "incomplete", false);
    rows.repaired(T0.plusSeconds(60), 2);
    rows.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, trades, is_closed,
          status, revision, updated_at)
        values ('spot', 'BTCUSDT', '1m', '2026-11-02T12:02:00Z', '2026-11-02T12:02:59.999Z', 0,
          true, 'unknown', 0, '2026-11-02T12:03:00Z');
        insert into candles (market, symbol, "interval", open_time, close_time, open, high, low,
          close, volume, quote_volume, trades, is_closed, status, missing_trades, revision)
        values ('spot', 'BTCUSDT', '1m', '2026-11-02T12:03:00Z', '2026-11-02T12:03:59.999Z', 1, 1,
          1, 1, 0, 0, 0, true, 'complete', 0, 0);
        insert into candle_checks values ('spot', 'BTCUSDT', '1m', '2026-11-02T12:01:00Z', 1,
          'match', 'rest', 'mended: volume 9 here, 10.5 there', '2026-11-02T12:02:12Z');
        insert into vwap (market, symbol, span, at, vwap, volume, quote_volume, trades, coverage)
        values ('spot', 'BTCUSDT', 'session', '2026-11-02T12:01:00Z', 101.25, 1, 1, 1, 1);
        insert into book_imbalance (market, symbol, at, synced)
        values ('options', 'BTC-261225-120000-C', now(), false);
        insert into alerts values
          ('a', 'gap', 'warning', 'spot', 'BTCUSDT', '2026-11-02T12:05:00Z', '2026-11-02T12:06:00Z',
           '2026-11-02T12:05:00Z', 0, 1, 1, 'a gap', 'ended'),
          ('b', 'gap', 'critical', 'spot', 'BTCUSDT', '2026-11-02T12:01:00Z', null,
           '2026-11-02T12:01:00Z', 1, 1, 1, 'still', 'open');
        insert into feed_gaps values
          ('spot', 'BTCUSDT', 'trade', 20, 22, now(), now(), 3, 0, 'refilled'),
          ('spot', 'BTCUSDT', 'trade', 40, null, now(), null, 0, 0, 'open');
        """);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void tellsWhatIsKnownOfACandle() throws IOException {
    JsonNode rows = client.get("/api/candles?interval=1m&" + BTC).rows();

    assertThat(rows).hasSize(4);
    JsonNode complete = rows.get(0);
    assertThat(complete.get("open_time").longValue()).isEqualTo(T0.toEpochMilli());
    assertThat(complete.get("volume").textValue()).isEqualTo("10.50");
    assertThat(complete.get("first_trade_id").longValue()).isEqualTo(10);
    assertThat(complete.get("session_vwap").textValue()).isEqualTo("101.25");
    JsonNode repaired = rows.get(1);
    assertThat(repaired.get("status").textValue()).isEqualTo("repaired");
    assertThat(repaired.get("revision").intValue()).isEqualTo(1);
    assertThat(repaired.get("verified").booleanValue()).isTrue();
    assertThat(repaired.get("differences").textValue())
        .isEqualTo("mended: volume 9 here, 10.5 there");
  }

  @Test
  void keepsNullApartFromZero() throws IOException {
    JsonNode rows = client.get("/api/candles?interval=1m&" + BTC).rows();

    JsonNode unknown = rows.get(2);
    assertThat(unknown.get("open").isNull()).isTrue();
    assertThat(unknown.get("volume").isNull()).isTrue();
    assertThat(unknown.get("missing_trades").isNull()).isTrue();
    assertThat(unknown.get("verified").isNull()).isTrue();
    JsonNode quiet = rows.get(3);
    assertThat(quiet.get("volume").textValue()).isEqualTo("0");
    assertThat(quiet.get("missing_trades").longValue()).isZero();
    assertThat(quiet.get("vwap").isNull()).isTrue();
  }

  @Test
  void tellsOnlyWhatChangedSince() throws IOException {
    String since = "&since=" + Instant.parse("2026-11-02T12:02:30Z").toEpochMilli();

    JsonNode rows = client.get("/api/candles?interval=1m&" + BTC + since).rows();

    assertThat(rows.findValuesAsText("status")).containsExactly("repaired", "unknown", "complete");
  }

  @Test
  void limitsToTheNewest() throws IOException {
    JsonNode rows = client.get("/api/candles?interval=1m&limit=2&" + BTC).rows();

    assertThat(rows.findValuesAsText("status")).containsExactly("unknown", "complete");
  }

  @Test
  void tellsEveryVersionOfACandle() throws IOException {
    long openTime = T0.plusSeconds(60).toEpochMilli();

    JsonNode rows =
        client.get("/api/revisions?interval=1m&open_time=" + openTime + "&" + BTC).rows();

    assertThat(rows.findValuesAsText("status")).containsExactly("incomplete", "repaired");
    assertThat(rows.findValuesAsText("reason")).containsExactly("close", "refill");
  }

  @Test
  void listsInstrumentsWithAndWithoutCandles() throws IOException {
    JsonNode rows = client.get("/api/instruments").rows();

    assertThat(rows.findValuesAsText("symbol")).containsExactly("BTCUSDT", "BTC-261225-120000-C");
    assertThat(rows.get(0).get("intervals").get(0).textValue()).isEqualTo("1m");
    assertThat(rows.get(1).get("intervals").isNull()).isTrue();
  }

  @Test
  void putsWhatIsOpenFirst() throws IOException {
    assertThat(client.get("/api/alerts").rows().findValuesAsText("id")).containsExactly("b", "a");
    JsonNode gaps = client.get("/api/gaps").rows();
    assertThat(gaps.findValuesAsText("outcome")).containsExactly("open", "refilled");
    assertThat(gaps.get(0).get("to_id").isNull()).isTrue();
  }

  @Test
  void sumsUpTheGapsOfAnHour() throws IOException {
    JsonNode health = client.get("/api/health?interval=1m").rows().get(0);

    assertThat(health.get("gaps").longValue()).isEqualTo(2);
    assertThat(health.get("gaps_refilled").longValue()).isEqualTo(1);
    assertThat(health.get("gaps_open").longValue()).isEqualTo(1);
    assertThat(health.get("trades_recovered").longValue()).isEqualTo(3);
    assertThat(health.get("closed").longValue()).isZero();
    assertThat(health.get("mean_close_seconds").isNull()).isTrue();
  }

  /** Sixty intervals back: what is older, of another interval or still open does not count. */
  @Test
  void sumsUpTheCandlesOfTheIntervalThatIsAskedFor() throws IOException {
    PageRows rows = new PageRows(DATABASE);
    rows.partition("now() - interval '16 h'");
    rows.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, trades, is_closed,
          status, revision, verified)
        select 'coinm', 'BTCUSD_PERP', '15m', at, at + interval '899.999 s', 0, n < 9, 'unknown', 0,
          case when n < 9 then n <> 2 end
        from unnest(array[1, 2, 9]) n, lateral (select now() - n * interval '15 min' as at) times
        union all
        select 'coinm', 'BTCUSD_PERP', '15m', at, at + interval '899.999 s', 0, true, 'unknown', 0,
          true from (select now() - interval '16 h' as at) older;
        insert into candle_revisions (market, symbol, "interval", open_time, close_time, trades,
          status, revision, reason, emitted_at)
        select market, symbol, "interval", open_time, close_time, trades, status, 0, 'close',
          close_time + interval '3 s' from candles where "interval" = '15m' and is_closed;
        insert into candle_checks
        select market, symbol, "interval", open_time, 0, 'mismatch', 'rest', 'volume 1 here, 2 there',
          now() from candles where "interval" = '15m' and not verified;
        """);

    JsonNode health = client.get("/api/health?interval=15m").rows().get(0);

    assertThat(health.get("closed").longValue()).isEqualTo(2);
    assertThat(health.get("unknown").longValue()).isEqualTo(2);
    assertThat(health.get("compared").longValue()).isEqualTo(2);
    assertThat(health.get("equal").longValue()).isEqualTo(1);
    assertThat(health.get("wrong").longValue()).isEqualTo(1);
    assertThat(health.get("mean_close_seconds").asDouble()).isEqualTo(3);
  }

  /** A month would be read as a minute by the database. */
  @Test
  void sumsUpMonths() throws IOException {
    PageRows rows = new PageRows(DATABASE);
    rows.partition("now() - interval '40 days'");
    rows.execute(
        """
        insert into candles (market, symbol, "interval", open_time, close_time, trades, is_closed,
          status, revision)
        values ('coinm', 'BTCUSD_PERP', '1M', now() - interval '40 days', now() - interval '10 days',
          0, true, 'unknown', 0)
        """);

    JsonNode health = client.get("/api/health?interval=1M").rows().get(0);

    assertThat(health.get("closed").longValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"book", "volatility", "funding"})
  void hasNoRowsForAnInstrumentThatLacksThem(String question) throws IOException {
    PageClient.Reply reply = client.get("/api/" + question + "?" + BTC);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.rows()).isEmpty();
  }

  @Test
  void saysThatASymbolIsUnknown() throws IOException {
    PageClient.Reply reply = client.get("/api/candles?market=spot&symbol=NOPE&interval=1m");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error()).isEqualTo("the tables know no symbol NOPE on spot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "market=spot&interval=1m | parameter symbol: is missing",
        "market=spot&symbol=&interval=1m | parameter symbol: expected a symbol of 1 to 64 characters",
        "market=moon&symbol=X&interval=1m | parameter market: expected one of spot, usdm, coinm,"
            + " options, was 'moon'",
        "market=spot&symbol=X&interval=1m&limit=0 | parameter limit: expected a whole number from 1"
            + " to 1000, was '0'",
        "market=spot&symbol=X&interval=1m&limit=9e9 | parameter limit: expected a whole number from"
            + " 1 to 1000, was '9e9'",
        "market=spot&symbol=X&interval=1m&since=-1 | parameter since: expected a whole number from 0"
            + " to 253370764800000, was '-1'",
        "market=spot&symbol=X&interval=1m&sinse=1 | parameter sinse: is not known here",
        "market=spot&symbol=X&symbol=Y&interval=1m | parameter symbol: is given more than once",
      })
  void refusesABadParameterByName(String query, String error) throws IOException {
    PageClient.Reply reply = client.get("/api/candles?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo(error);
  }

  @Test
  void takesNoSqlFromAParameter() throws IOException {
    PageClient.Reply reply =
        client.get("/api/candles?market=spot&interval=1m&symbol=X';drop%20table%20candles--");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(client.get("/api/candles?interval=1m&" + BTC).rows()).hasSize(4);
  }
}
