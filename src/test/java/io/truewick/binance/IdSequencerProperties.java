package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any interleaving of records, pages and restores against a set of what was lost on purpose. */
class IdSequencerProperties {
  private static final int LAST = 120;

  @Property(tries = 1_000)
  void passesEveryIdOnceInOrderExceptWhatWasGivenUp(@ForAll long seed) {
    Random random = new Random(seed);
    random.nextInt();
    List<Long> passed = new ArrayList<>();
    TreeSet<Long> givenUp = new TreeSet<>();
    IdSequencer sequencer = new IdSequencer(0, (trade, refilled) -> passed.add(trade.id()));
    for (int i = 0; i < 400; i++) {
      long position = sequencer.position();
      switch (random.nextInt(12)) {
        case 0 -> {
          long end = Math.min(LAST, position + random.nextInt(10));
          for (long id = Math.max(1, position - 3); id <= end; id++) {
            sequencer.offerFetched(trade(id));
          }
          sequencer.accountedTo(end);
        }
        case 1 -> {
          if (random.nextInt(5) == 0 && sequencer.isHolding()) {
            long held = sequencer.firstHeld().id();
            LongStream.range(position + 1, held).forEach(givenUp::add);
            sequencer.skipMissing();
          }
        }
        case 2 ->
            sequencer = new IdSequencer(position, (trade, refilled) -> passed.add(trade.id()));
        default -> {
          long id = Math.max(1, Math.min(LAST, position - 3 + random.nextInt(12)));
          boolean known = id <= position;
          IdSequencer.Outcome outcome = sequencer.offer(trade(id));
          assertThat(outcome == IdSequencer.Outcome.DUPLICATE || !known).isTrue();
        }
      }
      assertThat(sequencer.position()).isGreaterThanOrEqualTo(position);
    }
    List<Long> expected =
        LongStream.rangeClosed(1, sequencer.position())
            .filter(id -> !givenUp.contains(id))
            .boxed()
            .toList();
    assertThat(passed).isEqualTo(expected);
  }

  private static Trade trade(long id) {
    return new Trade(id, id, id, id, 1, 1, 8, false);
  }
}
