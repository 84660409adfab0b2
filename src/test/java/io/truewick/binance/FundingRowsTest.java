package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.OpenInterest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FundingRowsTest {
  private static final Instrument BTC = Instrument.of(Market.USDM, "BTCUSDT");
  private static final Instrument PERPETUAL = Instrument.of(Market.COINM, "BTCUSD_PERP");

  @Test
  void readsOpenInterestOfBothFuturesMarkets() throws IOException {
    assertThat(
            FundingRows.openInterest(
                bytes("{'openInterest':'91234.567','symbol':'BTCUSDT','time':1795000000000}"), BTC))
        .isEqualTo(new OpenInterest(BTC, 1_795_000_000_000L, new BigDecimal("91234.567"), null));
    assertThat(
            FundingRows.openInterest(
                    bytes(
                        "{'symbol':'BTCUSD_PERP','pair':'BTCUSD','openInterest':'812',"
                            + "'contractType':'PERPETUAL','time':1795000000000}"),
                    PERPETUAL)
                .openInterest())
        .isEqualByComparingTo("812");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'openInterest':'1','symbol':'ETHUSDT','time':1795000000000}",
        "{'openInterest':'-1','symbol':'BTCUSDT','time':1795000000000}",
        "{'symbol':'BTCUSDT','time':1795000000000}",
        "{'openInterest':'1','symbol':'BTCUSDT'}",
        "[]"
      })
  void refusesWhatIsNoReadingOfThatSymbol(String answer) {
    assertThatThrownBy(() -> FundingRows.openInterest(bytes(answer), BTC))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void readsSettledRatesAscendingAndMindsNoEmptyMarkPrice() throws IOException {
    assertThat(
            FundingRows.rates(
                bytes(
                    "[{'symbol':'BTCUSDT','fundingRate':'-0.00012359','fundingTime':1795032000003,"
                        + "'markPrice':'98111.1','rateType':'X'},{'symbol':'BTCUSDT',"
                        + "'fundingRate':'0.0001','fundingTime':1795003200000,'markPrice':''}]"),
                "BTCUSDT"))
        .containsExactly(
            new FundingRate(1_795_003_200_000L, new BigDecimal("0.0001")),
            new FundingRate(1_795_032_000_003L, new BigDecimal("-0.00012359")));
    assertThat(FundingRows.rates(bytes("[]"), "BTCUSD_261225")).isEmpty();
  }

  @Test
  void refusesARateWithoutItsTime() {
    assertThatThrownBy(() -> FundingRows.rates(bytes("[{'fundingRate':'0.1'}]"), "BTCUSDT"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fundingTime");
  }

  @Test
  void readsIntervalsOfTheSymbolsThatHaveTheirOwn() throws IOException {
    assertThat(
            FundingRows.intervals(
                bytes(
                    "[{'symbol':'BLZUSDT','adjustedFundingRateCap':'0.025',"
                        + "'fundingIntervalHours':4,'disclaimer':false},"
                        + "{'symbol':'XUSDT','fundingIntervalHours':null},{'symbol':'YUSDT'}]")))
        .isEqualTo(Map.of("BLZUSDT", 4));
    assertThatThrownBy(
            () -> FundingRows.intervals(bytes("[{'symbol':'A','fundingIntervalHours':0}]")))
        .hasMessageContaining("from 1 to 24");
  }

  @Test
  void fundingIsCountedInRequestsOfItsOwn() {
    RestCall rates = RestCall.fundingRates(PERPETUAL, 7, 100);
    assertThat(rates.target())
        .isEqualTo("/dapi/v1/fundingRate?symbol=BTCUSD_PERP&startTime=7&limit=100");
    assertThat(rates.pool()).isEqualTo(IpPool.FUNDING);
    assertThat(RestCall.fundingInfo(Market.USDM).target()).isEqualTo("/fapi/v1/fundingInfo");
    assertThat(RestCall.fundingInfo(Market.USDM).pool()).isEqualTo(IpPool.FUNDING);
    RestCall interest = RestCall.openInterest(BTC);
    assertThat(interest.target()).isEqualTo("/fapi/v1/openInterest?symbol=BTCUSDT");
    assertThat(interest.pool()).isEqualTo(IpPool.FUTURES);
    assertThat(interest.weight()).isEqualTo(1);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}
