package io.truewick.page;

/** The page cannot be served; the message is meant for the user. */
public final class PageException extends RuntimeException {

  PageException(String message, Throwable cause) {
    super(message, cause);
  }
}
