package io.truewick.source;

/** Every counter of the source, under the name it has in Flink's metrics. */
public enum SourceMetric {
  /** WebSocket text frames received. */
  FRAMES("frames"),
  /** Payload bytes of those frames. */
  BYTES("bytes"),
  /** Trades passed on, aggregates counted as the trades they stand for. */
  TRADES("trades"),
  /** Records with an id that had been passed on before. */
  DUPLICATES_DROPPED("duplicatesDropped"),
  /** Ranges of ids that did not arrive live. */
  GAPS_FOUND("gapsFound"),
  /** Such ranges closed with every id accounted for. */
  GAPS_REFILLED("gapsRefilled"),
  /** Such ranges closed with ids that could not be had, or not singly. */
  GAPS_LOST("gapsLost"),
  /** Trades fetched by REST. */
  TRADES_REFILLED("tradesRefilled"),
  /** Connections opened after one was lost. */
  RECONNECTS("reconnects"),
  /** Connections replaced by a new one before they were closed. */
  ROTATIONS("rotations"),
  /** Streams found silent although REST shows trades. */
  STALLED_STREAMS("stalledStreams"),
  /** Silences questioned by REST. */
  PROBES("probes"),
  /** Frames that could not be understood. */
  REJECTED_FRAMES("rejectedFrames"),
  /** Well-formed events of streams that were not subscribed. */
  UNKNOWN_EVENTS("unknownEvents"),
  /** Subscriptions the exchange refused. */
  REFUSED_SUBSCRIPTIONS("refusedSubscriptions"),
  /** Live records dropped because too many were held back; they are refilled by id. */
  HELD_OVERFLOW("heldOverflow");

  private final String text;

  SourceMetric(String text) {
    this.text = text;
  }

  /** Name in Flink's metrics. */
  public String text() {
    return text;
  }
}
