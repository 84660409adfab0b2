package io.truewick.source;

import io.truewick.model.AlertKind;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.Observation;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Observes how much of the REST weight is in use. It is about a market as a whole, so its symbol is
 * empty; every shard of the market says the same, and the alerts take it once.
 */
final class WeightWatch {
  private static final long EVERY_MS = 5_000;

  private final Instrument market;
  private final DoubleSupplier pressure;
  private long nextAt;

  WeightWatch(Market market, DoubleSupplier pressure) {
    this.market = Instrument.of(market, "");
    this.pressure = pressure;
  }

  /** Observes, when it is time and the exchange's time is known. */
  void tick(ExchangeClock clock, long nowMs, Consumer<Observation> out) {
    if (nowMs >= nextAt && clock.isKnown()) {
      nextAt = nowMs + EVERY_MS;
      out.accept(
          Observation.of(
              market, AlertKind.REST_BAN_NEAR, "", clock.timeMs(), pressure.getAsDouble()));
    }
  }
}
