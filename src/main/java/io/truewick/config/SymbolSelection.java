package io.truewick.config;

import static java.util.stream.Collectors.joining;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which symbols of a market a feed is about, as the job file says it.
 *
 * @param names symbols that are meant by name, whatever the exchange says of them
 * @param patterns such as {@code *USDT}; {@code *} stands for any characters
 * @param top only so many of what the patterns match (of all symbols, if there is no pattern), by
 *     quote volume of the last 24 hours; 0 for all
 */
public record SymbolSelection(List<String> names, List<String> patterns, int top)
    implements Serializable {

  /** Symbols meant by name. */
  public static SymbolSelection of(List<String> names) {
    return new SymbolSelection(names, List.of(), 0);
  }

  /** Whether the exchange has to be asked which symbols these are. */
  public boolean isOpen() {
    return !patterns.isEmpty() || top > 0;
  }

  /**
   * Whether symbols listed later belong to it. Those of a {@code top} do not: a list that changes
   * with the volume would end and begin recordings all day.
   */
  public boolean follows() {
    return !patterns.isEmpty() && top == 0;
  }

  /** Whether a symbol is meant by name or by a pattern that is followed. */
  public boolean covers(String symbol) {
    return names.contains(symbol) || (follows() && matches(symbol));
  }

  /**
   * The symbols meant, those by name first, then by falling volume, then by name.
   *
   * @param listed what the exchange lists
   */
  public List<String> select(Collection<Listed> listed) {
    Set<String> selected = new LinkedHashSet<>(names);
    if (isOpen()) {
      listed.stream()
          .filter(Listed::trading)
          .filter(it -> patterns.isEmpty() || matches(it.symbol()))
          .sorted(
              Comparator.comparing(Listed::quoteVolume).reversed().thenComparing(Listed::symbol))
          .limit(top > 0 ? top : Long.MAX_VALUE)
          .forEach(it -> selected.add(it.symbol()));
    }
    return List.copyOf(selected);
  }

  /** As a person would write it. */
  @Override
  public String toString() {
    String all = String.join(", ", Stream.concat(names.stream(), patterns.stream()).toList());
    return (top > 0 ? "top " + top + (all.isEmpty() ? "" : " of ") : "") + all;
  }

  private boolean matches(String symbol) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, symbol));
  }

  private static boolean matches(String pattern, String symbol) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
    return symbol.matches(regex);
  }

  /**
   * A symbol the exchange lists.
   *
   * @param trading whether it can be traded now
   * @param quoteVolume of the last 24 hours; 0 where it was not asked for
   */
  public record Listed(String symbol, boolean trading, BigDecimal quoteVolume) {}
}
