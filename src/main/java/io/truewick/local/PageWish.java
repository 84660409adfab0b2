package io.truewick.local;

import io.truewick.config.SinkSettings;
import io.truewick.page.PageServer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a run serves the page, and where.
 *
 * @param port empty for the first free one of the usual ones
 */
public record PageWish(boolean wanted, OptionalInt port) {

  /** No page. */
  public static PageWish none() {
    return new PageWish(false, OptionalInt.empty());
  }

  /**
   * A page.
   *
   * @param port null for the first free one of the usual ones
   */
  public static PageWish on(Integer port) {
    return new PageWish(true, port == null ? OptionalInt.empty() : OptionalInt.of(port));
  }

  /**
   * Starts it; null if none is wanted.
   *
   * @param database the PostgreSQL it reads
   * @throws LocalFailure if one is wanted and the job has no PostgreSQL
   */
  PageServer start(Optional<SinkSettings> database) {
    if (!wanted) {
      return null;
    }
    SinkSettings sink =
        database.orElseThrow(
            () -> new LocalFailure("the page reads PostgreSQL, and the job writes to none", null));
    return PageServer.start(sink, port);
  }
}
