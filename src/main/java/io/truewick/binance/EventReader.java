package io.truewick.binance;

import com.fasterxml.jackson.core.JsonParser;
import io.truewick.model.Instrument;
import io.truewick.model.MarketEvent;
import java.io.IOException;
import java.util.List;

/** Reads the {@code data} of one kind of stream into events. */
interface EventReader {

  /**
   * Reads one payload. The parser stands on its first token and is left on its last; fields that
   * are not known are skipped.
   *
   * @param instrument of the stream; what the payload itself names goes before it
   * @param events takes what was found
   * @throws DecodeException if it is not what the stream is documented to carry
   */
  void read(JsonParser json, Instrument instrument, List<MarketEvent> events)
      throws IOException, DecodeException;
}
