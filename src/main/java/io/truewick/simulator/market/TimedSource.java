package io.truewick.simulator.market;

/** Something that happens at known event times. */
public interface TimedSource {

  /** When it happens next, event time; {@link Long#MAX_VALUE} for never. */
  long nextEventMs();

  /** Lets it happen; {@link #nextEventMs} moves on. */
  void fire(long atMs);
}
