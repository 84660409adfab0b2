package io.truewick.simulator.socket;

import io.truewick.model.Market;
import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.fault.FaultPlan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;

/** All markets' WebSocket endpoints on one loopback port. */
public final class SocketServer extends WebSocketServer {
  private static final String TOO_MANY_REQUESTS = "Too many requests";

  private final StreamHub hub;
  private final ControlMessages control;
  private final FaultPlan faults;
  private final boolean limits;
  private final LongSupplier eventTime;
  private final CountDownLatch started = new CountDownLatch(1);
  private final LongAdder opened = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /**
   * @param port 0 for any free one
   * @param limits whether to close clients that say too much
   * @param eventTime the exchange's clock
   */
  public SocketServer(int port, boolean limits, FaultPlan faults, LongSupplier eventTime) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    this.hub = new StreamHub(new FrameFaults(faults));
    this.control = new ControlMessages(hub);
    this.faults = faults;
    this.limits = limits;
    this.eventTime = eventTime;
    setReuseAddr(true);
    setTcpNoDelay(true);
    setDaemon(true);
    // the library's own pings carry no payload; Connections sends Binance's
    setConnectionLostTimeout(0);
  }

  /** Starts and waits until connections are accepted. */
  public void open() throws InterruptedException {
    start();
    started.await();
  }

  /** Where a market's {@code /ws} and {@code /stream} (and routes) begin. */
  public URI address(Market market) {
    return URI.create("ws://127.0.0.1:" + getPort() + "/" + market.id());
  }

  /** Subscriptions, and the way to publish. */
  public StreamHub hub() {
    return hub;
  }

  /** Connections accepted so far. */
  public long opened() {
    return opened.sum();
  }

  /** Handshakes refused so far. */
  public long refused() {
    return refused.sum();
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
    ConnectionTarget target = ConnectionTarget.parse(request.getResourceDescriptor()).orElse(null);
    if (target == null) {
      throw refusal(socket, "404 Not Found");
    }
    if (faults.strikes(FaultKind.REFUSE, target.market(), request.getResourceDescriptor())) {
      throw refusal(socket, "503 Service Unavailable");
    }
    return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
  }

  // the library always answers 404 after this; the client has read our answer by then
  private InvalidDataException refusal(WebSocket socket, String status) {
    refused.increment();
    String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
    ((WebSocketImpl) socket).outQueue.add(ByteBuffer.wrap(bytes));
    return new InvalidDataException(CloseFrame.REFUSE, status);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    opened.increment();
    ConnectionTarget target =
        ConnectionTarget.parse(handshake.getResourceDescriptor()).orElseThrow();
    ClientSession session =
        new ClientSession((WebSocketImpl) socket, target, eventTime.getAsLong());
    socket.setAttachment(session);
    hub.join(session);
    target.streams().forEach(stream -> hub.subscribe(session, stream));
    if (target.streams().size() > ControlMessages.MOST_STREAMS) {
      socket.close(CloseFrame.POLICY_VALIDATION, "Too many subscriptions");
    }
  }

  @Override
  public void onMessage(WebSocket socket, String message) {
    ClientSession session = admitted(socket);
    if (session == null) {
      return;
    }
    try {
      reply(session, WireFrame.text(control.answer(session, message)));
    } catch (ControlMessages.TooManyStreams e) {
      reply(session, WireFrame.text(e.getMessage()));
      socket.close(CloseFrame.POLICY_VALIDATION, e.getMessage());
    }
  }

  @Override
  public void onWebsocketPing(WebSocket socket, Framedata ping) {
    ClientSession session = admitted(socket);
    if (session != null) {
      byte[] payload = new byte[ping.getPayloadData().remaining()];
      ping.getPayloadData().duplicate().get(payload);
      reply(session, WireFrame.of(WireFrame.PONG, payload));
    }
  }

  @Override
  public void onWebsocketPong(WebSocket socket, Framedata pong) {
    ClientSession session = admitted(socket);
    if (session != null) {
      session.ponged();
    }
  }

  private ClientSession admitted(WebSocket socket) {
    ClientSession session = socket.getAttachment();
    if (limits && session != null && !session.admitsMessage()) {
      socket.close(CloseFrame.POLICY_VALIDATION, TOO_MANY_REQUESTS);
      return null;
    }
    return session;
  }

  private static void reply(ClientSession session, byte[] frame) {
    session.append(frame);
    session.flush();
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    ClientSession session = socket.getAttachment();
    if (session != null) {
      hub.leave(session);
    }
  }

  @Override
  public void onError(WebSocket socket, Exception error) {
    if (socket == null) {
      throw new IllegalStateException("simulated exchange: socket server failed", error);
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }
}
