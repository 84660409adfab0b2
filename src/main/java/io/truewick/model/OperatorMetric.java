package io.truewick.model;

import java.util.List;

/**
 * Every metric of the job beside the counters of its source, under the name it has in Flink. Those
 * with labels are registered in a group for each label.
 */
public enum OperatorMetric {
  /** How far the slowest connection's watermark is behind the exchange's clock, milliseconds. */
  WATERMARK_LAG_MS("watermarkLagMs"),
  /** Age of the newest event when it was taken in, milliseconds. */
  EVENT_LAG_MS("eventLagMs"),
  /** Ranges of ids that are missing at present, those found before a restart included. */
  GAPS_OPEN("gapsOpen"),
  /** Frames that wait between the sockets and the job. */
  QUEUE_DEPTH("queueDepth"),
  /** Request weight used in this clock minute, as the exchange counts, by pool. */
  REST_WEIGHT_USED("restWeightUsed", "pool"),
  /** Share of the pool's whole weight used in this minute; 1 and above while refused, by pool. */
  REST_WEIGHT_SHARE("restWeightShare", "pool"),
  /** Candles compared that are equal to the exchange's. */
  CHECKS_MATCH("checksMatch"),
  /** Candles compared that are not, those that say themselves that they are incomplete included. */
  CHECKS_MISMATCH("checksMismatch"),
  /** Candles unknown here and known there. */
  CHECKS_ABSENT_HERE("checksAbsentHere"),
  /** Candles that the exchange does not have. */
  CHECKS_ABSENT_THERE("checksAbsentThere"),
  /** Proven candles that differ, which none should: an error of ours or of the exchange. */
  CHECKS_WRONG("checksWrong"),
  /** REST calls for candles to compare with. */
  CHECK_REST_CALLS("checkRestCalls"),
  /** Those of them that failed. */
  CHECK_REST_FAILURES("checkRestFailures"),
  /** Candles that could not be compared within an hour. */
  CHECKS_GIVEN_UP("checksGivenUp"),
  /** Candles built anew from trades fetched again, and then equal. */
  CANDLES_MENDED("candlesMended"),
  /** Share of proven candles that are equal, 0 to 1. */
  MATCH_RATE("matchRate", "market", "interval"),
  /** The same by symbol. */
  SYMBOL_MATCH_RATE("symbolMatchRate", "market", "interval", "symbol"),
  /** Batches written by a sink. */
  BATCHES("batches"),
  /** Connections to the database opened after one was lost. */
  DATABASE_RECONNECTS("databaseReconnects"),
  /** How long the present write to the database has been under way, milliseconds; 0 if none is. */
  FLUSHING_MS("flushingMs"),
  /** Alerts that wait for the webhook. */
  WEBHOOK_WAITING("webhookWaiting"),
  /** Alerts the webhook refused for good. */
  WEBHOOK_REFUSED("webhookRefused"),
  /** Alerts that were not posted because too many waited. */
  WEBHOOK_NOT_POSTED("webhookNotPosted");

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  OperatorMetric(String text, String... labels) {
    this.text = text;
    this.labels = List.of(labels);
  }

  /** Name in Flink's metrics. */
  public String text() {
    return text;
  }

  /** Names of its labels, in the order in which their groups are nested. */
  public List<String> labels() {
    return labels;
  }
}
