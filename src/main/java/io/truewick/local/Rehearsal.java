package io.truewick.local;

import io.truewick.model.Market;
import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import java.util.List;

/** A fault that the demo shows on purpose, once, to walk through the runbook with. */
public enum Rehearsal {
  /** The address is banned from REST while it is needed. */
  BAN("spot REST bans this address (418) and spot connections are cut", 30) {
    @Override
    List<Fault> faults() {
      return List.of(Fault.ban(seconds() * 1_000).on(Market.SPOT), Fault.cut().on(Market.SPOT));
    }
  },

  /** Connections are away for a third of the time, REST for all of it. */
  GAP("spot connections are cut and refused for 20 s, spot REST answers 503", 60) {
    @Override
    List<Fault> faults() {
      return List.of(
          Fault.of(FaultKind.REST_ERROR).on(Market.SPOT).lasting(seconds() * 1_000),
          Fault.refuse().on(Market.SPOT).lasting(20_000),
          Fault.cut().on(Market.SPOT));
    }
  },

  /** The database takes no connections. */
  OUTAGE("the database ends all connections and takes none", 40) {
    @Override
    void begin(DemoExchange exchange, EmbeddedDatabase database) {
      database.refuse();
    }

    @Override
    void end(DemoExchange exchange, EmbeddedDatabase database) {
      database.accept();
    }
  };

  private final String text;
  private final long seconds;

  Rehearsal(String text, long seconds) {
    this.text = text;
    this.seconds = seconds;
  }

  /** What happens, for a person. */
  String text() {
    return text;
  }

  /** How long it lasts. */
  long seconds() {
    return seconds;
  }

  /** Faults of the exchange. */
  List<Fault> faults() {
    return List.of();
  }

  void begin(DemoExchange exchange, EmbeddedDatabase database) {
    faults().forEach(exchange::inject);
  }

  void end(DemoExchange exchange, EmbeddedDatabase database) {
    exchange.clearFaults();
  }
}
