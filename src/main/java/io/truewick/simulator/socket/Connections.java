package io.truewick.simulator.socket;

import io.truewick.simulator.fault.Fault;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.fault.FaultPlan;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.java_websocket.framing.CloseFrame;

/**
 * What happens to whole connections: writing, pings, ageing, aborts, the faults that concern them.
 */
public final class Connections {
  private static final long PONG_PATIENCE_NANOS = 60_000_000_000L;

  private final StreamHub hub;
  private final FaultPlan faults;
  private final long largestBacklog;

  /**
   * @param largestBacklog bytes a client may be behind before it is closed
   */
  public Connections(StreamHub hub, FaultPlan faults, long largestBacklog) {
    this.hub = hub;
    this.faults = faults;
    this.largestBacklog = largestBacklog;
  }

  /** How many there are now. */
  public int count() {
    return hub.sessions().size();
  }

  /** Hands all that was published to the sockets; clients hopelessly behind are closed. */
  public void flush() {
    for (ClientSession session : hub.sessions()) {
      session.setStalled(isStalled(session));
      session.flush();
    }
    dropBehind(largestBacklog);
  }

  /** Aborts clients that have yet to take more than so many bytes. */
  public void dropBehind(long bytes) {
    for (ClientSession session : hub.sessions()) {
      if (session.backlog() > bytes) {
        abort(session);
      }
    }
  }

  /** The largest number of bytes that a client that is not stalled has yet to take. */
  public long backlog() {
    return hub.sessions().stream()
        .filter(session -> !isStalled(session))
        .mapToLong(ClientSession::backlog)
        .max()
        .orElse(0);
  }

  private boolean isStalled(ClientSession session) {
    return !faults.isEmpty()
        && touches(session, target -> faults.isInForce(FaultKind.STALL, session.market(), target));
  }

  /** Pings everyone with the time as payload, and closes those that have long not answered. */
  public void ping(long timeMs) {
    byte[] payload = Long.toString(timeMs).getBytes(StandardCharsets.US_ASCII);
    for (ClientSession session : hub.sessions()) {
      session.append(WireFrame.of(WireFrame.PING, payload));
      session.flush();
      if (session.nanosSincePong() > PONG_PATIENCE_NANOS) {
        session.socket().close(CloseFrame.POLICY_VALIDATION, "Pong timeout");
      }
    }
  }

  /** Closes connections that were opened before an event time. */
  public void closeOpenedBefore(long timeMs) {
    for (ClientSession session : hub.sessions()) {
      if (session.openedMs() < timeMs) {
        session.socket().close(CloseFrame.GOING_AWAY, "Connection lifetime is over");
      }
    }
  }

  /** Aborts the connections that a {@link FaultKind#CUT} hits. */
  public void cut(Fault fault) {
    hitBy(fault).forEach(Connections::abort);
  }

  /**
   * Announces a shutdown on the connections that a fault hits.
   *
   * @param timeMs event time of the announcement
   * @return closes these connections
   */
  public Runnable announceShutdown(Fault fault, long timeMs) {
    List<ClientSession> hit = hitBy(fault);
    String event = "{\"e\":\"serverShutdown\",\"E\":" + timeMs + "}";
    for (ClientSession session : hit) {
      session.append(session.frame("!serverShutdown", event));
      session.flush();
    }
    return () -> hit.forEach(session -> session.socket().close(CloseFrame.GOING_AWAY));
  }

  private List<ClientSession> hitBy(Fault fault) {
    List<ClientSession> hit = new ArrayList<>();
    for (ClientSession session : hub.sessions()) {
      if (touches(session, target -> faults.hits(fault, session.market(), target))) {
        hit.add(session);
      }
    }
    return hit;
  }

  // a connection is one target, however many of its streams the fault is limited to
  private static boolean touches(ClientSession session, Predicate<String> strikes) {
    List<String> addresses = new ArrayList<>();
    addresses.add(session.address(""));
    session.streams().forEach(stream -> addresses.add(session.address(stream)));
    return strikes.test(String.join(" ", addresses));
  }

  // a reset: no close frame, not even a FIN
  private static void abort(ClientSession session) {
    SelectionKey key = session.socket().getSelectionKey();
    try {
      ((SocketChannel) key.channel()).setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // closed already: there is nothing left to reset
      return;
    }
    session.socket().closeConnection(CloseFrame.ABNORMAL_CLOSE, "aborted");
    // the socket is not closed for good before the selector has seen it
    key.selector().wakeup();
  }
}
