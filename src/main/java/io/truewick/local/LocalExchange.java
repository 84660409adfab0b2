package io.truewick.local;

import io.truewick.config.Endpoint;
import io.truewick.model.Market;
import java.util.Map;

/** An exchange that runs in this process. */
public interface LocalExchange extends AutoCloseable {

  /** Where it serves which market; a market it does not have is missing. */
  Map<Market, Endpoint> endpoints();

  @Override
  void close();
}
