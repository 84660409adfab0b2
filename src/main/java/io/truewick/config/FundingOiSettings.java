package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Open interest and funding.
 *
 * @param openInterestEvery wanted time from one question for a symbol's open interest to the next
 * @param spans what changes of price and open interest look back on; whole minutes, ascending
 * @param window what robust z-scores of changes look back on
 * @param deadBand changes of fewer standard deviations than this are called neutral
 */
public record FundingOiSettings(
    Duration openInterestEvery, List<Duration> spans, Duration window, double deadBand)
    implements Serializable {}
