package io.truewick.doctor;

/**
 * The result of one check.
 *
 * @param check what was looked at, such as {@code spot symbols}
 * @param text what was found
 * @param advice what to do; empty if nothing is
 */
public record Finding(String check, String text, String advice) {

  static Finding ok(String check, String text) {
    return new Finding(check, text, "");
  }

  static Finding problem(String check, String text, String advice) {
    return new Finding(check, text, advice);
  }

  /** Whether something has to be done. */
  public boolean isProblem() {
    return !advice.isEmpty();
  }
}
