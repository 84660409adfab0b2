package io.truewick.analytics;

import io.truewick.model.SettledFunding;
import java.util.ArrayList;
import java.util.List;

/**
 * Minutes of a window and settled funding of thirty days, of one instrument. Keyed state, see
 * {@link FundingOiRecent}; touched once a minute and at each reading.
 */
public class FundingOiHistory {
  /** No minute is known yet. */
  public static final long NOTHING = Long.MIN_VALUE;

  /** End of the newest minute. */
  public long newestMs = NOTHING;

  /** Ring of closes of trusted candles by the end of their minute; NaN if not known. */
  public double[] prices = new double[0];

  /** Ring of open interest at the end of the minute; NaN if not known. */
  public double[] interests = new double[0];

  /** Settled rates, ascending by time. */
  public List<SettledFunding> settled = new ArrayList<>();
}
