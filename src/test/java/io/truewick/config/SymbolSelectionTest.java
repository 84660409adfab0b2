package io.truewick.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymbolSelectionTest {
  private static final List<SymbolSelection.Listed> LISTED =
      List.of(
          listed("ETHUSDT", true, 500),
          listed("BTCUSDT", true, 900),
          listed("LUNAUSDT", false, 9_000),
          listed("ETHBTC", true, 700),
          listed("USDTTRY", true, 10));

  @Test
  void aPatternTakesWhatTradesAndMatchesByFallingVolume() {
    assertThat(patterns(0, "*USDT").select(LISTED)).containsExactly("BTCUSDT", "ETHUSDT");
    assertThat(patterns(0, "*USDT*").select(LISTED))
        .containsExactly("BTCUSDT", "ETHUSDT", "USDTTRY");
    assertThat(patterns(0, "ETH*").select(LISTED)).containsExactly("ETHBTC", "ETHUSDT");
  }

  @Test
  void aPointInAPatternIsAPoint() {
    assertThat(patterns(0, "BTC.SDT").select(LISTED)).isEmpty();
  }

  @Test
  void namesComeFirstAndStandWhateverTheExchangeSays() {
    SymbolSelection selection = new SymbolSelection(List.of("LUNAUSDT"), List.of("*BTC"), 0);

    assertThat(selection.select(LISTED)).containsExactly("LUNAUSDT", "ETHBTC");
  }

  @Test
  void topCutsWhatMatches() {
    assertThat(new SymbolSelection(List.of(), List.of(), 2).select(LISTED))
        .containsExactly("BTCUSDT", "ETHBTC");
    assertThat(patterns(1, "ETH*").select(LISTED)).containsExactly("ETHBTC");
  }

  @Test
  void onlyAPatternWithoutTopFollowsListings() {
    assertThat(patterns(0, "*USDT").covers("NEWUSDT")).isTrue();
    assertThat(patterns(0, "*USDT").covers("NEWBTC")).isFalse();
    assertThat(patterns(5, "*USDT").covers("NEWUSDT")).isFalse();
    assertThat(SymbolSelection.of(List.of("BTCUSDT")).covers("BTCUSDT")).isTrue();
  }

  private static SymbolSelection patterns(int top, String... patterns) {
    return new SymbolSelection(List.of(), List.of(patterns), top);
  }

  private static SymbolSelection.Listed listed(String symbol, boolean trading, long volume) {
    return new SymbolSelection.Listed(symbol, trading, BigDecimal.valueOf(volume));
  }
}
