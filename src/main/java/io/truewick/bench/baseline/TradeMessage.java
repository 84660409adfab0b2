package io.truewick.bench.baseline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/** A trade as Binance sends it, bound by Jackson; also what crosses the shuffle. */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class TradeMessage {
  @JsonProperty("s")
  public String symbol;

  @JsonProperty("t")
  public long id;

  @JsonProperty("p")
  public BigDecimal price;

  @JsonProperty("q")
  public BigDecimal quantity;

  @JsonProperty("T")
  public long timeMs;

  @JsonProperty("m")
  public boolean buyerIsMaker;
}
