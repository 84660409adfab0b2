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
  HELD_OVERFLOW("heldOverflow"),
  /** Order books that lost their chain of updates, or were found wrong, and began anew. */
  BOOK_RESYNCS("bookResyncs"),
  /** Snapshots that a book began from. */
  BOOK_SNAPSHOTS("bookSnapshots"),
  /** Updates of books dropped because too many waited for a snapshot; it will be newer. */
  BOOK_BUFFER_OVERFLOW("bookBufferOverflow"),
  /** Comparisons of a book with a fresh snapshot at the same update id. */
  BOOK_AUDITS("bookAudits"),
  /** Price levels compared by them. */
  BOOK_AUDITED_LEVELS("bookAuditedLevels"),
  /** Those of them that matched in price and quantity. */
  BOOK_MATCHING_LEVELS("bookMatchingLevels"),
  /** Rows of quiet seconds taken back because the stream had been silent, not the market. */
  BOOK_ROWS_RETRACTED("bookRowsRetracted");

  private final String text;

  SourceMetric(String text) {
    this.text = text;
  }

  /** Name in Flink's metrics. */
  public String text() {
    return text;
  }
}
