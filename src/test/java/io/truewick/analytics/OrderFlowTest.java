package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.BookLevels;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The golden vector of analytics.md: bid price, bid quantity, ask price, ask quantity. */
class OrderFlowTest {
  private static final double[][] STATES = {
    {100, 5, 100.1, 4},
    {100, 7, 100.1, 4},
    {100.1, 2, 100.2, 3},
    {100.1, 1, 100.2, 6},
    {100, 8, 100.1, 2}
  };
  private static final double UNIT = 1e-8;
  private static final double[] FLOWS = {2, 6, -4, -3};

  @Test
  void eachStepHasItsFlowAndTheStepsAddUp() {
    OrderFlow flow = new OrderFlow(1);
    assertThat(next(flow, STATES[0])).isZero();
    for (int i = 0; i < FLOWS.length; i++) {
      assertThat(next(flow, STATES[i + 1])).isEqualTo(FLOWS[i]);
    }
    assertThat(flow.best() * UNIT).isEqualTo(1);
  }

  @Test
  void nothingIsDifferencedAcrossABeginning() {
    OrderFlow flow = new OrderFlow(1);
    next(flow, STATES[0]);
    flow.forget();

    assertThat(next(flow, STATES[1])).isZero();
    assertThat(next(flow, STATES[2])).isEqualTo(6);
  }

  @Test
  void aSideThatEmptiesTakesItsQuantityWithIt() {
    OrderFlow flow = new OrderFlow(1);
    next(flow, STATES[0]);

    assertThat(next(flow, new double[] {0, 0, 100.1, 4})).isEqualTo(-5);
    assertThat(next(flow, new double[] {0, 0, 0, 0})).isEqualTo(4);
    assertThat(next(flow, new double[] {100, 3, 0, 0})).isEqualTo(3);
  }

  /**
   * Two levels, worked by hand. Best: bid 5 to 7 is +2, ask 4 to 1 is +3. Second: the bid falls
   * from 99 to 98, which takes its 10 away; the ask falls from 102 to 101.5, where 6 are added: -6.
   */
  @Test
  void levelsAreSummedLevelByLevel() {
    OrderFlow flow = new OrderFlow(2);
    flow.next(book(new double[] {100, 5, 99, 10}, new double[] {101, 4, 102, 8}));
    flow.next(book(new double[] {100, 7, 98, 3}, new double[] {101, 1, 101.5, 6}));

    assertThat(flow.best() * UNIT).isEqualTo(2 + 3);
    assertThat(flow.all() * UNIT).isEqualTo(2 + 3 - 10 - 6);
  }

  @Test
  void theGoldenVectorComesOutOfWholeBooksToo() {
    OrderFlow flow = new OrderFlow(5);
    for (double[] state : STATES) {
      flow.next(book(new double[] {state[0], state[1]}, new double[] {state[2], state[3]}));
    }

    assertThat(flow.best() * UNIT).isEqualTo(1);
    assertThat(flow.all() * UNIT).isEqualTo(1); // no other level has orders
  }

  private static double next(OrderFlow flow, double[] state) {
    return UNIT * flow.next(units(state[0]), units(state[1]), units(state[2]), units(state[3]));
  }

  private static OrderBookLevels book(double[] bids, double[] asks) {
    OrderBookLevels book = new OrderBookLevels();
    book.load(
        new BookLevels(
            Instrument.of(Market.SPOT, "BTCUSDT"),
            0,
            1,
            Arrays.stream(bids).mapToLong(OrderFlowTest::units).toArray(),
            Arrays.stream(asks).mapToLong(OrderFlowTest::units).toArray()),
        10);
    return book;
  }

  private static long units(double value) {
    return Math.round(value / UNIT);
  }
}
