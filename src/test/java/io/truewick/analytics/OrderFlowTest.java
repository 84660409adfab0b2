package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The golden vector of analytics.md: bid price, bid quantity, ask price, ask quantity. */
class OrderFlowTest {
  private static final long[][] STATES = {
    {1000, 5, 1001, 4},
    {1000, 7, 1001, 4},
    {1001, 2, 1002, 3},
    {1001, 1, 1002, 6},
    {1000, 8, 1001, 2}
  };
  private static final double[] FLOWS = {2, 6, -4, -3};

  @Test
  void eachStepHasItsFlowAndTheStepsAddUp() {
    OrderFlow flow = new OrderFlow(1);
    assertThat(next(flow, STATES[0])).isZero();
    for (int i = 0; i < FLOWS.length; i++) {
      assertThat(next(flow, STATES[i + 1])).isEqualTo(FLOWS[i]);
    }
    assertThat(flow.best()).isEqualTo(1);
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

    assertThat(flow.next(0, 0, 1001, 4)).isEqualTo(-5);
    assertThat(flow.next(0, 0, 0, 0)).isEqualTo(4);
    assertThat(flow.next(1000, 3, 0, 0)).isEqualTo(3);
  }

  private static double next(OrderFlow flow, long[] state) {
    return flow.next(state[0], state[1], state[2], state[3]);
  }
}
