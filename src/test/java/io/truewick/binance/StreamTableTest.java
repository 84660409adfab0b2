package io.truewick.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Instrument;
import io.truewick.model.Market;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamTableTest {

  @Test
  void findsNamesWhoseHashesCollide() {
    // "Aa" and "BB" have one hash, and so have all their combinations
    List<String> names = List.of("AaAa@trade", "BBBB@trade", "AaBB@trade", "BBAa@trade");
    StreamTable table = tableOf(names);

    assertThat(names).allSatisfy(n -> assertThat(find(table, n)).isEqualTo(names.indexOf(n)));
    assertThat(find(table, "AaAb@trade")).isEqualTo(StreamTable.NONE);
  }

  @Test
  void findsSymbolsOfAnyAlphabet() {
    List<String> names = List.of("币安人生usdt@trade", "btcusdt@trade");
    StreamTable table = tableOf(names);

    assertThat(find(table, "币安人生usdt@trade")).isZero();
    assertThat(table.stream(0).name()).isEqualTo(names.get(0));
  }

  @Test
  void hasNothingInAnEmptyTable() {
    assertThat(find(new StreamTable(List.of()), "")).isEqualTo(StreamTable.NONE);
  }

  private static StreamTable tableOf(List<String> names) {
    Instrument any = Instrument.of(Market.SPOT, "ANY");
    return new StreamTable(
        names.stream()
            .map(name -> new StreamTable.Subscribed(name, StreamKind.TRADE, any))
            .toList());
  }

  private static int find(StreamTable table, String name) {
    char[] padded = (" " + name + " ").toCharArray();
    return table.indexOf(padded, 1, name.length());
  }
}
