package io.truewick.rest;

import static io.truewick.rest.RestUnderTest.endpoints;
import static io.truewick.rest.RestUnderTest.failure;
import static io.truewick.rest.RestUnderTest.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.binance.IpPool;
import io.truewick.model.Market;
import io.truewick.rest.FakeExchange.Answer;
import org.junit.jupiter.api.Test;

class SharedRestTest {

  @Test
  void sharesOneBudgetUntilTheLastHolderIsGone() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> Answer.ok("{\"serverTime\":5}"))) {
      RestHandle first = SharedRest.acquire(endpoints(exchange.base(), ""), 0.5);
      RestHandle second = SharedRest.acquire(endpoints(exchange.base(), ""), 0.5);
      assertThat(result(first.serverTime(Market.SPOT))).isEqualTo(5);
      assertThat(second.requests()).isEqualTo(1);
      assertThat(second.weightUsed(IpPool.SPOT)).isLessThanOrEqualTo(1);
      first.close();
      first.close();
      assertThat(result(second.serverTime(Market.SPOT))).isEqualTo(5);
      second.close();
      assertThat(failure(second.serverTime(Market.SPOT))).hasMessageContaining("closed");
    }
  }

  @Test
  void keepsDifferentSharesApart() throws Exception {
    try (FakeExchange exchange = new FakeExchange(request -> Answer.ok("{\"serverTime\":5}"));
        RestHandle half = SharedRest.acquire(endpoints(exchange.base(), ""), 0.5);
        RestHandle most = SharedRest.acquire(endpoints(exchange.base(), ""), 0.9)) {
      result(half.serverTime(Market.SPOT));
      assertThat(most.requests()).isZero();
    }
  }
}
