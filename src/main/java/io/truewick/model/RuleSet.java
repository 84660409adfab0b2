package io.truewick.model;

import java.io.Serializable;
import java.util.ArrayList;
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

  /** The rule of that id; null if there is none. */
  public AlertRule rule(String id) {
    for (AlertRule rule : rules) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    return null;
  }

  /** This set, with what was in force before under the ids that are refused. */
  public RuleSet after(RuleSet before) {
    List<AlertRule> all = new ArrayList<>(rules);
    before.rules.stream().filter(rule -> refused.contains(rule.id())).forEach(all::add);
    return of(all);
  }
}
