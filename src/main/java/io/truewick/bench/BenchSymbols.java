package io.truewick.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** The invented symbols of the benchmark and how often each is traded. */
public final class BenchSymbols {
  /** Measured on real days: the share falls with rank to about this power. */
  private static final double SKEW = 0.9;

  private BenchSymbols() {}

  /** Upper case, all of the same length. */
  public static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(BenchSymbols::name).toList();
  }

  /** {@code SYM0007USDT} for 7. */
  public static String name(int index) {
    return String.format(Locale.ROOT, "SYM%04dUSDT", index);
  }

  /** The index of a name in either case. */
  public static int index(String name) {
    return Integer.parseInt(name.substring(3, 7));
  }

  /** Each symbol's share of all trades; busy and quiet ones are mixed, always in the same way. */
  public static double[] shares(int count) {
    List<Integer> ranks = new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
    Collections.shuffle(ranks, new Random(7));
    double[] shares = ranks.stream().mapToDouble(rank -> Math.pow(rank, -SKEW)).toArray();
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
