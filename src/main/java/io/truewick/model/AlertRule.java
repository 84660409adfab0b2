package io.truewick.model;

import java.io.Serializable;
import java.util.List;

/**
 * When a figure is worth an alert.
 *
 * @param id names the rule, unique in a job; the beginning of its alerts' ids
 * @param markets names of the markets it looks at; empty for all
 * @param symbols symbols it looks at, {@code *} stands for any characters; empty for all
 * @param span the observations' span it looks at; empty for every one, each by itself
 * @param threshold an episode starts when the value's level is at or above it; above 0
 * @param clear it ends when the level is below this; above 0, at most {@code threshold}
 * @param coolDownMs so long after an end the next episode may start
 * @param holdForMs so long the level must have been at or above the threshold first
 * @param enabled a rule that is not ends its open episodes
 */
public record AlertRule(
    String id,
    AlertKind kind,
    AlertDirection direction,
    List<String> markets,
    List<String> symbols,
    String span,
    double threshold,
    double clear,
    long coolDownMs,
    long holdForMs,
    AlertSeverity severity,
    boolean enabled)
    implements Serializable {

  /** Whether this rule is about that figure of that instrument, and enabled. */
  public boolean looksAt(Instrument instrument, String kindText, String observedSpan) {
    return enabled
        && kind.text().equals(kindText)
        && (span.isEmpty() || span.equals(observedSpan))
        && (markets.isEmpty() || markets.contains(instrument.market()))
        && (symbols.isEmpty()
            || symbols.stream().anyMatch(one -> NamePattern.matches(one, instrument.symbol())));
  }

  /** How far the value goes in the rule's direction. */
  public double level(double value) {
    return direction.level(value);
  }
}
