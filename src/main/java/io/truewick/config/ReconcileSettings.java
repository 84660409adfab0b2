package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How closed candles are compared with the exchange's own.
 *
 * @param enabled whether they are
 * @param delay event time after the close until REST is asked
 * @param refetchTrades most trades fetched anew for a candle that differs; 0 for none
 */
public record ReconcileSettings(boolean enabled, Duration delay, int refetchTrades)
    implements Serializable {}
