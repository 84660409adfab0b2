package io.truewick.bench;

import io.truewick.analytics.BarState;
import io.truewick.analytics.RollingVolatility;
import io.truewick.analytics.RollingVwap;
import io.truewick.analytics.VolatilityRules;
import io.truewick.analytics.VwapState;
import io.truewick.model.Candle;
import io.truewick.model.CandleStatus;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.RevisionReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes that the rolling figures of one symbol take in a checkpoint once their spans are full. */
final class StateSize {
  private static final long MINUTE_MS = 60_000;
  private static final int MINUTES = 25 * 60 + 10;
  private static final Instrument SYMBOL = Instrument.of(Market.SPOT, "BTCUSDT");

  private StateSize() {}

  /** Of rolling VWAP. */
  static int vwap(List<Duration> spans) throws IOException {
    VwapState state = new VwapState();
    RollingVwap vwap = new RollingVwap(SYMBOL, spans, null, state, row -> {});
    minutes().forEach(minute -> vwap.add(candle(minute)));
    return bytes(VwapState.class, state);
  }

  /** Of rolling volatility. */
  static int volatility(List<Duration> spans) throws IOException {
    BarState state = new BarState();
    VolatilityRules rules = VolatilityRules.of(Duration.ofMinutes(1), spans, null);
    RollingVolatility volatility = new RollingVolatility(SYMBOL, rules, state, row -> {});
    minutes().forEach(minute -> volatility.add(candle(minute)));
    return bytes(BarState.class, state);
  }

  private static LongStream minutes() {
    return LongStream.range(0, MINUTES).map(number -> number * MINUTE_MS);
  }

  private static Candle candle(long openMs) {
    BigDecimal price = BigDecimal.valueOf(100 + openMs / MINUTE_MS % 7);
    return new Candle(
        SYMBOL,
        "1m",
        openMs,
        openMs + MINUTE_MS - 1,
        price,
        price,
        price,
        price,
        BigDecimal.ONE,
        price,
        1,
        BigDecimal.ONE,
        price,
        price,
        1L,
        1L,
        true,
        CandleStatus.COMPLETE,
        0L,
        0,
        RevisionReason.CLOSE);
  }

  private static <T> int bytes(Class<T> type, T state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1 << 17);
    TypeInformation.of(type).createSerializer(new SerializerConfigImpl()).serialize(state, out);
    return out.length();
  }
}
