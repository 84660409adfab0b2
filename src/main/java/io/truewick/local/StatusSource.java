package io.truewick.local;

/** Where status lines come from. */
@FunctionalInterface
public interface StatusSource {

  /** How the job is doing now. */
  Status read();
}
