package io.truewick.bench.baseline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The envelope of a combined stream, bound by Jackson. */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class CombinedMessage {
  public TradeMessage data;
}
