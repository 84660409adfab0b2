package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTableTest {

  @Test
  void findsNamesWhoseHashesCollide() {
    // "Aa" and "BB" have one hash, and so have all their combinations
    List<String> names = List.of("AaAa@trade", "BBBB@trade", "AaBB@trade", "BBAa@trade");
    StreamTable table = new StreamTable(names, Collections.nCopies(4, true));

    assertThat(names).allSatisfy(n -> assertThat(find(table, n)).isEqualTo(names.indexOf(n)));
    assertThat(find(table, "AaAb@trade")).isEqualTo(StreamTable.NONE);
  }

  @Test
  void findsSymbolsOfAnyAlphabet() {
    List<String> names = List.of("币安人生usdt@trade", "btcusdt@trade");
    StreamTable table = new StreamTable(names, List.of(true, false));

    assertThat(find(table, "币安人生usdt@trade")).isZero();
    assertThat(table.carriesTrades(0)).isTrue();
    assertThat(table.carriesTrades(1)).isFalse();
  }

  @Test
  void hasNothingInAnEmptyTable() {
    assertThat(find(new StreamTable(List.of(), List.of()), "")).isEqualTo(StreamTable.NONE);
  }

  private static int find(StreamTable table, String name) {
    char[] padded = (" " + name + " ").toCharArray();
    return table.indexOf(padded, 1, name.length());
  }
}
