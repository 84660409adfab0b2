package io.truewick.stream;

import io.truewick.model.FeedGap;
import io.truewick.model.RejectedFrame;
import org.apache.flink.util.OutputTag;

/** The side outputs of the topology. */
public final class Outputs {
  /** Gaps, for the table {@code feed_gaps}. */
  public static final OutputTag<FeedGap> GAPS = new OutputTag<>("feed-gaps") {};

  /** Frames that could not be understood, and bars too late for any candle. */
  public static final OutputTag<RejectedFrame> REJECTED = new OutputTag<>("rejected-frames") {};

  private Outputs() {}
}
