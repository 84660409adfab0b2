package io.truewick.endtoend;

import io.truewick.simulator.SimulatedExchange;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** A dozen things that go wrong, chosen by a seed. */
final class RandomFaults {
  // a wrong trade makes a wrong candle, books have tests of their own, and a ban is wall time
  private static final Set<FaultKind> NOT_HERE =
      EnumSet.of(
          FaultKind.CORRUPT, FaultKind.CORRUPT_PRICE, FaultKind.REST_STALE, FaultKind.REST_BAN);

  private static final List<FaultKind> KINDS =
      Arrays.stream(FaultKind.values()).filter(kind -> !NOT_HERE.contains(kind)).toList();

  private static final int FAULTS = 12;

  private final Random random;
  private final List<Listed> symbols;
  private final long fromMs;
  private final long toMs;

  /** Faults begin between two event times. */
  RandomFaults(long seed, List<Listed> symbols, long fromMs, long toMs) {
    this.random = new Random(seed * 31 + 7);
    this.symbols = symbols;
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  void injectInto(SimulatedExchange exchange) {
    for (int i = 0; i < FAULTS; i++) {
      exchange.inject(next().at(fromMs + random.nextLong(toMs - fromMs)));
    }
  }

  private Fault next() {
    return switch (KINDS.get(random.nextInt(KINDS.size()))) {
      case CUT -> somewhere(Fault.cut());
      case REFUSE -> somewhere(Fault.refuse()).lasting(seconds(10, 60));
      case MUTE -> onOneStream(Fault.mute()).lasting(seconds(10, 120));
      case DROP -> somewhere(Fault.drop(0.02 + 0.2 * random.nextDouble())).lasting(seconds(5, 60));
      case DUPLICATE -> somewhere(Fault.duplicate(0.3)).lasting(seconds(20, 200));
      case REORDER -> somewhere(Fault.reorder(0.1)).lasting(seconds(20, 200));
      case STALL -> somewhere(Fault.stall(seconds(5, 60)));
      case MALFORMED -> somewhere(Fault.malformed(0.05)).lasting(seconds(20, 200));
      case INVALID_UTF8 -> somewhere(Fault.invalidUtf8(0.02)).lasting(seconds(10, 60));
      case SHUTDOWN -> somewhere(Fault.shutdown(seconds(5, 60)));
      case REST_429 -> rest(FaultKind.REST_429, 0.3);
      case REST_418 -> rest(FaultKind.REST_418, 0.1);
      case REST_ERROR -> rest(FaultKind.REST_ERROR, 0.7);
      case REST_SLOW -> Fault.slowRest(random.nextLong(1_500)).lasting(seconds(20, 100));
      case CORRUPT, CORRUPT_PRICE, REST_STALE, REST_BAN ->
          throw new AssertionError("not among KINDS");
    };
  }

  private Fault rest(FaultKind kind, double probability) {
    return somewhere(Fault.of(kind)).withProbability(probability).lasting(seconds(10, 90));
  }

  /** Everywhere, or on one market. */
  private Fault somewhere(Fault fault) {
    return random.nextBoolean() ? fault : fault.on(any().market());
  }

  private Fault onOneStream(Fault fault) {
    Listed listed = any();
    return fault.on(listed.market(), listed.name().toLowerCase(Locale.ROOT) + "@");
  }

  private Listed any() {
    return symbols.get(random.nextInt(symbols.size()));
  }

  private long seconds(int least, int most) {
    return 1_000L * (least + random.nextInt(most - least));
  }
}
