package io.truewick.source.poll;

import java.io.Serializable;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/** What a {@link PollSource} asks for and who asks. Travels with the job graph. */
public interface PollPlan<T> extends Serializable {

  /** Everything to ask for, by the keys of its splits. */
  Set<String> keys();

  /** The pollers of one reader, whichever of the splits it gets. */
  Pollers<T> open(MetricGroup metrics);

  /** Makes the pollers of a reader and holds what they share. */
  interface Pollers<T> extends AutoCloseable {

    /** The poller of a split, which goes on from its position. */
    Poller<?, T> of(PollSplit split, long nowMs);

    @Override
    void close();
  }
}
