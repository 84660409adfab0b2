package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import io.truewick.model.TickerRow;
import io.truewick.source.Figures;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FigureTablesTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.migrated();

  private static final long OPEN_MS = 1_795_000_020_000L;

  @Test
  void aFinalKlineStaysWhateverComesAfterIt() throws Exception {
    Kline open = Figures.kline(OPEN_MS, OPEN_MS + 5_000, 5, false);
    Kline closed = Figures.kline(OPEN_MS, OPEN_MS + 60_010, 6, true);
    Kline late = Figures.kline(OPEN_MS, OPEN_MS + 61_000, 5, false);
    write(FigureTables.KLINES, List.of(open));
    assertThat(kline()).containsEntry("trades", 5L).containsEntry("is_closed", false);
    write(FigureTables.KLINES, List.of(closed));
    write(FigureTables.KLINES, List.of(late));
    write(FigureTables.KLINES, List.of(open, late));

    assertThat(kline())
        .containsEntry("trades", 6L)
        .containsEntry("is_closed", true)
        .containsEntry("source", "stream")
        .containsEntry("event_time", new Timestamp(OPEN_MS + 60_010));
  }

  @Test
  void theSameRuleHoldsInOneBatch() throws Exception {
    long openMs = OPEN_MS + 60_000;
    write(
        FigureTables.KLINES,
        List.of(
            Figures.kline(openMs, openMs + 60_010, 6, true),
            Figures.kline(openMs, openMs + 5_000, 5, false),
            Figures.kline(openMs, openMs + 60_005, 4, true)));

    assertThat(DATABASE.query("select trades from klines where open_time = '" + at(openMs) + "'"))
        .containsExactly(Map.of("trades", 6L));
  }

  @Test
  void theNewestTickerOfASymbolStays() throws Exception {
    TickerRow compared =
        new TickerRow(Figures.ticker(OPEN_MS + 2, "100", 9L), new BigDecimal("101"), 100.0);
    write(
        FigureTables.TICKERS,
        List.of(new TickerRow(Figures.ticker(OPEN_MS + 1, "99", 8L), null, null)));
    write(FigureTables.TICKERS, List.of(compared));
    write(
        FigureTables.TICKERS,
        List.of(new TickerRow(Figures.ticker(OPEN_MS, "98", 7L), null, null)));

    assertThat(DATABASE.query("select * from tickers"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("last_trade_id", 9L);
              assertThat(row).containsEntry("vwap_difference_bps", 100.0);
              assertThat(row).containsEntry("best_bid", null);
              assertThat((BigDecimal) row.get("our_vwap")).isEqualByComparingTo("101");
              assertThat((BigDecimal) row.get("price_change_percent")).isEqualByComparingTo("-3.5");
            });
  }

  @Test
  void keepsEveryMarkPriceOpenInterestAndForcedOrder() throws Exception {
    Instrument delivery = Instrument.of(Market.COINM, "BTCUSD_261225");
    BigDecimal price = new BigDecimal("98911.30");
    write(
        FigureTables.MARK_PRICES,
        List.of(
            new MarkPrice(delivery, OPEN_MS, price, price, price, null, null),
            new MarkPrice(
                Figures.BTC,
                OPEN_MS,
                price,
                price,
                null,
                new BigDecimal("-0.00003"),
                OPEN_MS + 5)));
    write(
        FigureTables.OPEN_INTEREST,
        List.of(
            new OpenInterest(Figures.BTC, OPEN_MS, new BigDecimal("812.4"), null),
            new OpenInterest(Figures.BTC, OPEN_MS + 15_000, new BigDecimal("813"), price)));
    write(
        FigureTables.LIQUIDATIONS,
        List.of(
            Figures.liquidation(OPEN_MS, "0.014"),
            Figures.liquidation(OPEN_MS + 1_000, "0.02"),
            Figures.liquidation(OPEN_MS + 1_000, "0.02")));

    List<Map<String, Object>> marks = DATABASE.query("select * from mark_prices order by market");
    assertThat(marks).hasSize(2);
    assertThat(marks.get(0)).containsEntry("funding_rate", null);
    assertThat(marks.get(1)).containsEntry("next_funding_time", new Timestamp(OPEN_MS + 5));
    assertThat(DATABASE.query("select * from open_interest")).hasSize(2);
    assertThat(DATABASE.query("select * from liquidations")).hasSize(2);
  }

  private static Map<String, Object> kline() {
    return DATABASE.query("select * from klines where open_time = '" + at(OPEN_MS) + "'").get(0);
  }

  private static String at(long timeMs) {
    return Instant.ofEpochMilli(timeMs).toString();
  }

  private static <T> void write(Table<T> table, List<T> rows) throws Exception {
    OpenWriter.writeAll(table, DATABASE.settings(), rows);
  }
}
