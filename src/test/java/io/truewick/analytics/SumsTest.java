package io.truewick.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.model.Bar;
import io.truewick.model.Trade;
import io.truewick.model.TradeRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SumsTest {

  @Property(tries = 500)
  void aWideSumIsTheSumOfBigIntegers(
      @ForAll @Size(max = 20) List<@LongRange(min = 0) Long> numbers) {
    WideSum sum = new WideSum();
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < numbers.size(); i++) {
      long a = numbers.get(i);
      long b = numbers.get(numbers.size() - 1 - i) >>> 6;
      BigInteger wide = BigInteger.valueOf(a).shiftLeft(40);
      sum.add(a);
      sum.addProduct(a, b);
      sum.add(wide);
      expected = expected.add(BigInteger.valueOf(a)).add(wide);
      expected = expected.add(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }
    assertThat(sum.toDecimal(0)).isEqualTo(new BigDecimal(expected));
  }

  @Property(tries = 300)
  void aBarIsExactInWhateverOrderItsTradesCome(@ForAll long seed) {
    Random random = new Random(seed);
    random.nextInt();
    BigDecimal contractSize = random.nextInt(3) == 0 ? BigDecimal.TEN : null;
    List<TradeRecord> trades = trades(random, contractSize == null && random.nextBoolean());
    Bar expected = naive(trades, contractSize);
    Collections.shuffle(trades, random);

    assertThat(bar(trades, contractSize)).isEqualTo(expected);
  }

  @Property(tries = 300)
  void barsMergeInAnyOrderAndGrouping(@ForAll long seed) {
    Random random = new Random(seed);
    random.nextInt();
    List<TradeRecord> trades = trades(random, false);
    Collections.shuffle(trades, random);
    int one = 1 + random.nextInt(trades.size() - 2);
    int two = one + 1 + random.nextInt(trades.size() - one - 1);
    Bar a = bar(trades.subList(0, one), null);
    Bar b = bar(trades.subList(one, two), null);
    Bar c = bar(trades.subList(two, trades.size()), null);

    assertThat(a.merge(b).merge(c)).isEqualTo(bar(trades, null));
    assertThat(a.merge(b.merge(c))).isEqualTo(c.merge(b).merge(a));
  }

  @Property(tries = 300)
  void aMinuteComesBackFromTheRing(
      @ForAll long volume, @ForAll BigInteger quote, @ForAll @LongRange(min = 0) long trades) {
    BigDecimal exactQuote = new BigDecimal(quote.shiftLeft(60), 16);
    SpanSum minute =
        new SpanSum(BigDecimal.valueOf(volume, 8), exactQuote, trades >>> 1, 1, (int) (trades & 1));
    VwapState state = new VwapState();
    MinuteRing ring = new MinuteRing(state, 3);
    ring.reach(60_000);
    ring.set(60_000, minute);
    ring.reach(120_000);
    ring.set(120_000, SpanSum.ZERO);

    assertThat(ring.get(60_000)).isEqualTo(minute);
  }

  private static List<TradeRecord> trades(Random random, boolean oversized) {
    List<TradeRecord> trades = new ArrayList<>();
    for (long id = 1; id <= 4 + random.nextInt(30); id++) {
      BigDecimal price = BigDecimal.valueOf(1 + (random.nextLong() >>> (oversized ? 34 : 20)), 8);
      BigDecimal quantity =
          oversized && random.nextBoolean()
              ? BigDecimal.valueOf(1 + (random.nextLong() >>> 8), random.nextInt(3))
              : BigDecimal.valueOf(1 + (random.nextLong() >>> 12), 8);
      trades.add(new TradeRecord(id, id, id, 1_000 + id, price, quantity, random.nextBoolean()));
    }
    return trades;
  }

  private static Bar bar(List<TradeRecord> trades, BigDecimal contractSize) {
    TradeBar bar = new TradeBar(0, contractSize);
    trades.forEach(trade -> bar.add(Trade.of(trade), trade.id() % 3 == 0));
    return bar.toBar();
  }

  private static Bar naive(List<TradeRecord> trades, BigDecimal contractSize) {
    BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
    BigDecimal high = trades.get(0).price();
    BigDecimal low = high;
    for (TradeRecord trade : trades) {
      BigDecimal quote =
          contractSize == null
              ? trade.price().multiply(trade.quantity())
              : trade
                  .quantity()
                  .multiply(contractSize)
                  .divide(trade.price(), 16, RoundingMode.HALF_EVEN);
      int taker = trade.buyerIsMaker() ? 0 : 1;
      sums[0] = sums[0].add(trade.quantity());
      sums[1] = sums[1].add(quote);
      sums[2] = sums[2].add(trade.quantity().multiply(BigDecimal.valueOf(taker)));
      sums[3] = sums[3].add(quote.multiply(BigDecimal.valueOf(taker)));
      high = high.max(trade.price());
      low = low.min(trade.price());
    }
    TradeRecord last = trades.get(trades.size() - 1);
    return new Bar(
        0,
        trades.get(0).price(),
        high,
        low,
        last.price(),
        sums[0].setScale(8),
        sums[1].setScale(16),
        trades.size(),
        sums[2].setScale(8),
        sums[3].setScale(16),
        1,
        last.id(),
        trades.stream().filter(trade -> trade.id() % 3 == 0).count());
  }
}
