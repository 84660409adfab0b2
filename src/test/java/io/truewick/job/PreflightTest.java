package io.truewick.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.config.JobConfig;
import io.truewick.config.JobTexts;
import io.truewick.model.Market;
import io.truewick.rest.RestException;
import io.truewick.rest.SymbolInfo;
import io.truewick.rest.UnaskedRest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static final JobConfig SPOT = JobTexts.with("feeds[0].symbols=[BTCUSDT]");

  private final List<Long> pauses = new ArrayList<>();
  private final AskedAgain asking = new AskedAgain(pauses::add);

  /** Answers with a status so many times, then with what it lists. */
  private static final class IllExchange extends UnaskedRest {
    private final int status;
    private final int failures;
    private int asked;

    IllExchange(int status, int failures) {
      this.status = status;
      this.failures = failures;
    }

    @Override
    public CompletableFuture<Map<String, SymbolInfo>> symbols(Market market) {
      asked++;
      return asked <= failures
          ? CompletableFuture.failedFuture(new RestException("was ill", status, null))
          : CompletableFuture.completedFuture(
              Stream.of("BTCUSDT", "ETHUSDT", "ETHBTC")
                  .map(name -> new SymbolInfo(name, "TRADING", BigDecimal.ONE))
                  .collect(Collectors.toMap(SymbolInfo::symbol, info -> info)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 418, 429, 500, 503})
  void whatPassesIsWaitedFor(int status) {
    IllExchange exchange = new IllExchange(status, 3);
    assertThat(Preflight.contractSizes(SPOT, exchange, asking)).isEmpty();
    assertThat(pauses).containsExactly(1_000L, 2_000L, 4_000L);
  }

  @Test
  void patternsAreWaitedForToo() {
    JobConfig open = JobTexts.with("feeds[0].symbols=[\"*USDT\"]");
    JobConfig resolved = Preflight.resolved(open, new IllExchange(503, 1), asking);
    assertThat(resolved.feeds().get(0).symbols()).containsExactlyInAnyOrder("BTCUSDT", "ETHUSDT");
    assertThat(pauses).containsExactly(1_000L);
  }

  @Test
  void inTheEndItGivesUpAndSaysHowOftenItAsked() {
    IllExchange exchange = new IllExchange(503, Integer.MAX_VALUE);
    assertThatThrownBy(() -> Preflight.contractSizes(SPOT, exchange, asking))
        .isInstanceOf(PreflightException.class)
        .hasMessageContaining("for the symbols of spot: was ill")
        .hasMessageEndingWith("(asked 5 times in 15 s; try again later)");
    assertThat(exchange.asked).isEqualTo(5);
    assertThat(pauses).containsExactly(1_000L, 2_000L, 4_000L, 8_000L);
  }

  @Test
  void aRefusalIsFinal() {
    IllExchange exchange = new IllExchange(403, Integer.MAX_VALUE);
    assertThatThrownBy(() -> Preflight.contractSizes(SPOT, exchange, asking))
        .isInstanceOf(PreflightException.class)
        .hasMessageEndingWith("was ill");
    assertThat(exchange.asked).isOne();
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoeverIsInterruptedStaysInterrupted() {
    AskedAgain interrupted =
        new AskedAgain(
            ms -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(() -> Preflight.contractSizes(SPOT, new IllExchange(503, 1), interrupted))
        .isInstanceOf(PreflightException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
