package io.truewick.local;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/**
 * Ctrl-C and SIGTERM as a wish to stop. A shutdown hook would come too late: all hooks run at once,
 * and Flink's and PostgreSQL's would pull the ground from under a job that is still flushing. The
 * JDK has signals only in an internal class, hence the reflection.
 */
final class StopSignal {
  /** As a shell reports a process that a second Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private final CompletableFuture<Void> requested = new CompletableFuture<>();

  /** Takes the signals over for the rest of this process. */
  static StopSignal install() {
    StopSignal stop = new StopSignal();
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
    if (!requested.complete(null)) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    return null;
  }
}
