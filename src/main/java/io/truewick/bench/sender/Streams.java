package io.truewick.bench.sender;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The sending half of one connection: one thread that writes trades and, between them, answers. */
final class Streams implements Runnable {
  /** About 128 KB. */
  private static final int BLOCK = 768;

  private static final long PAUSE_MS = 2;

  private final SymbolBook book;
  private final Pace pace;
  private final OutputStream out;
  private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
  private final TreeSet<Integer> subscribed = new TreeSet<>();
  private boolean changed;
  private volatile boolean idle = true;
  private volatile boolean closed;
  private TradeRing ring;
  private double share;
  private double allowance;
  private long allowedAt = System.nanoTime();

  Streams(SymbolBook book, Pace pace, OutputStream out) {
    this.book = book;
    this.pace = pace;
    this.out = out;
  }

  void answer(byte[] frame) {
    answers.add(frame);
  }

  synchronized void subscribe(Iterable<Integer> symbols) {
    symbols.forEach(subscribed::add);
    changed = true;
  }

  synchronized int subscribedCount() {
    return subscribed.size();
  }

  /** Whether it has seen that it must be silent, and is. */
  boolean isIdle() {
    return idle || closed;
  }

  void close() {
    closed = true;
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        sendAnswers();
        prepare();
        idle = false;
        if (!sendTrades()) {
          Thread.sleep(PAUSE_MS);
        }
      }
    } catch (IOException e) {
      closed = true; // the client is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAnswers() throws IOException {
    for (byte[] frame = answers.poll(); frame != null; frame = answers.poll()) {
      out.write(frame);
    }
  }

  private synchronized void prepare() {
    if (changed) {
      int[] symbols = subscribed.stream().mapToInt(Integer::intValue).toArray();
      ring = new TradeRing(book, symbols);
      share = Arrays.stream(symbols).mapToDouble(book::share).sum();
      changed = false;
    }
  }

  /** False if there was nothing to send. */
  private boolean sendTrades() throws IOException {
    long perSecond = pace.perSecond();
    long now = System.nanoTime();
    if (perSecond == 0 || ring == null) {
      idle = true;
      allowedAt = now;
      return false;
    }
    if (perSecond == Pace.UNLIMITED) {
      ring.send(out, BLOCK, pace.nowMs());
      return true;
    }
    allowance += (now - allowedAt) * 1e-9 * (double) perSecond * share;
    allowedAt = now;
    while (allowance >= 1) {
      allowance -= ring.send(out, (int) Math.min(allowance, BLOCK), pace.nowMs());
    }
    return false;
  }
}
