package io.truewick.rest;

import java.util.concurrent.CompletionException;

/** What callers get to see of a failure. */
final class Failures {
  private Failures() {}

  /** The failure itself, without what futures put around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** Every failure is a {@link RestException} in the end. */
  static RestException asRestException(Throwable failure) {
    Throwable inner = unwrapped(failure);
    return inner instanceof RestException known
        ? known
        : new RestException(inner.toString(), 0, inner);
  }
}
