package io.truewick.local;

/** Something that can be expected to go wrong on a machine; the message is meant for its user. */
public final class LocalFailure extends RuntimeException {

  public LocalFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** What happened at the bottom of a chain of wrapped exceptions, in one line. */
  static String rootCause(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String name = root.getClass().getSimpleName();
    return message == null ? name : message.lines().findFirst().orElse(name);
  }
}
