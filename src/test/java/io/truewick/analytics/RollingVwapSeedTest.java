package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.Vwap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingVwapSeedTest {
  private static final Instrument BTC = new Instrument("coinm", "BTCUSD_PERP");
  private static final long MINUTE = 1_795_000_020_000L;

  @Test
  void aKlineWithMoreDecimalsThanAnyTradeIsRoundedAndStopsNothing() {
    List<Vwap> rows = new ArrayList<>();
    VwapState state = new VwapState();
    new RollingVwap(BTC, List.of(Duration.ofMinutes(5)), BigDecimal.TEN, state, rows::add)
        .seed(withQuoteVolume(Minutes.kline(MINUTE, 1, 1, 1, 1), "0.12345678901234567890"));

    assertThat(state.newestMs).isEqualTo(MINUTE);
  }

  private static Kline withQuoteVolume(Kline it, String quoteVolume) {
    return new Kline(
        it.instrument(),
        it.interval(),
        it.openTimeMs(),
        it.closeTimeMs(),
        it.open(),
        it.high(),
        it.low(),
        it.close(),
        it.volume(),
        new BigDecimal(quoteVolume),
        it.trades(),
        it.takerBuyVolume(),
        it.takerBuyQuoteVolume(),
        it.firstTradeId(),
        it.lastTradeId(),
        it.closed(),
        it.source(),
        it.eventTimeMs());
  }
}
