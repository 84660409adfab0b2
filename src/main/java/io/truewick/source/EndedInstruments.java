package io.truewick.source;

import io.truewick.model.Instrument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/** Tells readers which instruments the exchange has ended: all of them, each time. */
final class EndedInstruments implements SourceEvent {
  private static final long serialVersionUID = 1;

  private final ArrayList<Instrument> instruments;

  EndedInstruments(Collection<Instrument> instruments) {
    this.instruments = new ArrayList<>(instruments);
  }

  List<Instrument> instruments() {
    return instruments;
  }
}
