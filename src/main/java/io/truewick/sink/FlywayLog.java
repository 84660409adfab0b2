package io.truewick.sink;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what Flyway says (edition, advice, a line for each script) to debug level. Public with a
 * public constructor, because Flyway makes it by name.
 */
public final class FlywayLog implements LogCreator, Log {
  private static final Logger LOG = LoggerFactory.getLogger(FlywayLog.class);

  @Override
  public Log createLogger(Class<?> owner) {
    return this;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public void debug(String message) {
    LOG.trace(message);
  }

  @Override
  public void info(String message) {
    LOG.debug(message);
  }

  @Override
  public void warn(String message) {
    LOG.debug(message);
  }

  /** The caller gets a {@link MigrationException} for it; nothing is logged twice. */
  @Override
  public void error(String message) {
    LOG.debug(message);
  }

  @Override
  public void error(String message, Exception cause) {
    LOG.debug(message, cause);
  }

  @Override
  public void notice(String message) {
    LOG.debug(message);
  }
}
