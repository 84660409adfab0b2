package io.truewick.endtoend;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** All that is logged in this process while it is open, stack traces included. */
final class CapturedLog extends AbstractAppender implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level before = root.getLevel();

  private CapturedLog() {
    super(
        "captured",
        null,
        PatternLayout.newBuilder().withPattern("%c %m%n%throwable").build(),
        false,
        Property.EMPTY_ARRAY);
  }

  static CapturedLog start(Level level) {
    CapturedLog log = new CapturedLog();
    log.start();
    return log.attach(level);
  }

  private CapturedLog attach(Level level) {
    // those that are there print no more than they did
    root.getAppenders()
        .forEach(
            (name, appender) -> {
              root.removeAppender(name);
              root.addAppender(appender, before, null);
            });
    root.addAppender(this, level, null);
    root.setLevel(level);
    context.updateLoggers();
    return this;
  }

  @Override
  public void append(LogEvent event) {
    lines.add(getLayout().toSerializable(event).toString());
  }

  String text() {
    return String.join("", lines);
  }

  @Override
  public void close() {
    root.removeAppender(getName());
    root.setLevel(before);
    context.updateLoggers();
    stop();
  }
}
