package io.truewick.source;

import io.truewick.config.BookSettings;
import io.truewick.config.SourceSettings;
import io.truewick.model.Market;
import io.truewick.rest.ExchangeRest;
import java.util.List;

/** What a shard needs from outside; a test gives it fakes. */
interface ShardEnvironment {
  SourceSettings settings();

  /** How order books are kept. */
  default BookSettings books() {
    return BookSettings.defaults();
  }

  SourceMetrics metrics();

  ExchangeRest rest();

  Inbox inbox();

  /** Share of the REST weight of that market's pool in use; 1 at least while it is refused. */
  double restPressure(Market market);

  /** Opens connections for the split's streams. */
  FeedConnection.Connector connectorFor(ShardSplit split, List<String> wireNames);
}
