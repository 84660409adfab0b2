package io.truewick.config;

import io.truewick.model.Instrument;
import java.io.Serializable;
import java.util.List;

/**
 * Which instruments a job is about: those of its feeds, and those that its patterns will take in.
 *
 * @param feeds with their symbols as resolved at the start
 */
public record RecordedInstruments(List<Feed> feeds) implements Serializable {

  /** Whether the job records it, or would if the exchange listed it. */
  public boolean contains(Instrument instrument) {
    return feeds.stream()
        .anyMatch(
            feed ->
                feed.market().id().equals(instrument.market()) && feed.covers(instrument.symbol()));
  }
}
