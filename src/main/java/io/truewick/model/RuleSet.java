package io.truewick.model;

import java.io.Serializable;
import java.util.List;

/**
 * The rules of a job as they are now.
 *
 * @param rules all that are valid
 * @param refused ids of rules that are not: what was in force under them stays so
 */
public record RuleSet(List<AlertRule> rules, List<String> refused) implements Serializable {

  /** Rules that are all valid. */
  public static RuleSet of(List<AlertRule> rules) {
    return new RuleSet(rules, List.of());
  }
}
