package io.truewick.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.binance.RestRows;
import io.truewick.config.Endpoint;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.TradeRecord;
import io.truewick.simulator.ExchangeSettings;
import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.market.SimulatedSymbol;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Options' trades by REST: the newest five hundred, against the simulated exchange. */
class OptionTradesTest {
  private static final long START_MS = 1_795_000_020_000L;
  private static final String CALL = "BTC-261225-120000-C";
  private static final Instrument OPTION = Instrument.of(Market.OPTIONS, CALL);

  private SimulatedExchange exchange;
  private HttpExchangeRest rest;
  private long newest;

  @BeforeEach
  void open() throws Exception {
    exchange =
        SimulatedExchange.start(
            ExchangeSettings.manual(
                Instant.ofEpochMilli(START_MS),
                SimulatedSymbol.spot("BTCUSDT", "98000", "0.01", "0.00001", 1),
                SimulatedSymbol.option(CALL, "1350", "5", "0.01", 5)));
    exchange.advanceTo(START_MS + 900_000);
    Endpoint endpoint =
        new Endpoint(exchange.websocket(Market.OPTIONS), exchange.rest(Market.OPTIONS), "");
    rest = new HttpExchangeRest(Map.of(Market.OPTIONS, endpoint), 0.8);
    newest = rest.newestId(OPTION, IdSpace.TRADE).join();
  }

  @AfterEach
  void close() {
    rest.close();
    exchange.close();
  }

  @Test
  void fetchesWhatIsMissingByTheTradesOwnIds() {
    TradePage page = rest.tradesFrom(OPTION, IdSpace.TRADE, newest - 9).join();

    assertThat(page.trades())
        .extracting(TradeRecord::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(newest - 9, newest).boxed().toList());
    assertThat(page.completeTo()).isEqualTo(newest);
    assertThat(page.aggregated()).isFalse();
  }

  @Test
  void reachesBackFiveHundredTrades() {
    TradePage page = rest.tradesFrom(OPTION, IdSpace.TRADE, 1).join();

    assertThat(page.trades()).hasSize(500);
    assertThat(page.trades().get(0).id()).isEqualTo(newest - 499);
  }

  @Test
  void readsIdsAsTextAndSellersByTheirSide() throws IOException {
    List<TradeRecord> rows =
        RestRows.optionTrades(
            """
            [{"id":"7000","tradeId":"4411","symbol":"X","price":"1350","qty":"-0.20",
              "quoteQty":"-270","side":-1,"time":1795000000121},
             {"id":7001,"tradeId":4412,"price":"1355","qty":"0.10","side":1,"time":1795000000122}]
            """
                .getBytes(UTF_8));

    assertThat(rows).extracting(TradeRecord::id).containsExactly(4411L, 4412L);
    assertThat(rows).extracting(TradeRecord::buyerIsMaker).containsExactly(true, false);
    assertThat(rows.get(0).quantity()).isEqualByComparingTo("0.20");
  }

  @Test
  void refusesARowWithoutATradeId() {
    byte[] row =
        "[{\"id\":7,\"price\":\"1\",\"qty\":\"1\",\"side\":1,\"time\":1795000000121}]"
            .getBytes(UTF_8);

    assertThatThrownBy(() -> RestRows.optionTrades(row)).isInstanceOf(IOException.class);
  }
}
