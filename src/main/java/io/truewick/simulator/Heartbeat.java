package io.truewick.simulator;

import io.truewick.simulator.socket.Connections;
import java.util.concurrent.locks.LockSupport;

/**
 * The exchange's one thread of its own: moves a clock that runs by itself, writes what was
 * published, pings, ages connections.
 */
final class Heartbeat implements AutoCloseable {
  private static final long STEP_NANOS = 5_000_000;
  private static final long PING_NANOS = 20_000_000_000L;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final ExchangeSettings settings;
  private final EventLoop loop;
  private final Connections connections;
  private final Thread thread = new Thread(this::run, "simulated-exchange");
  private long startNanos;
  private long startMs;
  private volatile boolean closed;

  Heartbeat(ExchangeSettings settings, EventLoop loop, Connections connections) {
    this.settings = settings;
    this.loop = loop;
    this.connections = connections;
    thread.setDaemon(true);
  }

  /**
   * Starts it.
   *
   * @param startNanos when it was {@code startMs}, by {@link System#nanoTime}; may have passed
   */
  void start(long startNanos, long startMs) {
    this.startNanos = startNanos;
    this.startMs = startMs;
    thread.start();
  }

  private void run() {
    long pingNanos = System.nanoTime() + PING_NANOS;
    while (!closed) {
      long nowNanos = System.nanoTime();
      if (settings.speed() > 0) {
        double elapsedMs = (nowNanos - startNanos) / 1e6 * settings.speed();
        loop.runTo(startMs + (long) elapsedMs, connections::flush);
      }
      attend();
      if (nowNanos >= pingNanos) {
        connections.ping(loop.nowMs());
        pingNanos += PING_NANOS;
      }
      LockSupport.parkNanos(this, STEP_NANOS);
    }
  }

  /** Moves a manual clock and sends everything that this publishes. */
  void runTo(long timeMs) {
    loop.runTo(timeMs, this::flushPatiently);
    attend();
  }

  private void attend() {
    connections.flush();
    if (settings.connectionLifetimeMs() > 0) {
      connections.closeOpenedBefore(loop.nowMs() - settings.connectionLifetimeMs());
    }
  }

  // a manual clock outruns any reader: it is given time once, and dropped if it does not read
  private void flushPatiently() {
    connections.flush();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    long much = settings.largestBacklog() / 4;
    while (connections.backlog() > much) {
      if (System.nanoTime() > deadline) {
        connections.dropBehind(much);
        return;
      }
      LockSupport.parkNanos(this, STEP_NANOS / 10);
      connections.flush();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
