package io.truewick.local;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM as a wish to stop. A shutdown hook would come too late: all hooks run at once,
 * and Flink's and PostgreSQL's would pull the ground from under a job that is still flushing. The
 * JDK has signals only in an internal class, hence the reflection.
 */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  /** As a shell reports a process that a second Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  /** A server of ours is given so long before we are gone. */
  private static final long LAST_RESORT_SECONDS = 10;

  private static final Set<AutoCloseable> CHILDREN = ConcurrentHashMap.newKeySet();

  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final Runnable onFirst;

  private StopSignal(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** Processes that would outlive this one: ended before a second signal ends it. */
  static void addChild(AutoCloseable child) {
    CHILDREN.add(child);
  }

  static void removeChild(AutoCloseable child) {
    CHILDREN.remove(child);
  }

  /**
   * Takes the signals over for the rest of this process.
   *
   * @param onFirst says that the first one was heard
   */
  static StopSignal install(Runnable onFirst) {
    StopSignal stop = new StopSignal(onFirst);
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> stop.received());
      for (String name : new String[] {"INT", "TERM"}) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, one, ours);
      }
    } catch (ReflectiveOperationException e) {
      // a JVM without these classes, or one told to leave signals alone: Ctrl-C just ends it
      return stop;
    }
    return stop;
  }

  /** Completes at the first signal. */
  CompletableFuture<Void> requested() {
    return requested;
  }

  private Object received() {
    if (requested.complete(null)) {
      onFirst.run();
    } else {
      endChildren();
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    return null;
  }

  static void endChildren() {
    Thread ending = new Thread(() -> CHILDREN.forEach(StopSignal::end), "last-resort");
    ending.setDaemon(true);
    ending.start();
    try {
      ending.join(TimeUnit.SECONDS.toMillis(LAST_RESORT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(AutoCloseable child) {
    try {
      child.close();
    } catch (Exception e) {
      LOG.warn("{} did not end", child, e);
    }
  }
}
