package io.truewick.simulator.socket;

import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.fault.FaultPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What faults do to single frames: lose, repeat, swap them, or put rubbish between them. */
final class FrameFaults {
  private static final List<byte[]> RUBBISH =
      List.of(
          bytes("{"),
          bytes("null"),
          bytes("[]"),
          bytes("{\"stream\":7,\"data\":\"trade\"}"),
          bytes(
              "{\"e\":\"trade\",\"E\":\"soon\",\"s\":1,\"t\":\"x\",\"p\":{},\"q\":[],\"T\":null}"));

  private static final byte[] NO_UTF8 = {'{', '"', 'e', '"', ':', '"', (byte) 0xC3, '(', '"', '}'};

  private final FaultPlan plan;
  private final Map<ClientSession, Map<String, byte[]>> held = new ConcurrentHashMap<>();

  FrameFaults(FaultPlan plan) {
    this.plan = plan;
  }

  /** Appends the frame to the session as the faults of the moment have it; returns how often. */
  int deliver(ClientSession session, String stream, byte[] frame) {
    if (plan.isEmpty() && held.isEmpty()) {
      session.append(frame);
      return 1;
    }
    if (strikes(FaultKind.MUTE, session, stream) || strikes(FaultKind.DROP, session, stream)) {
      return 0;
    }
    if (strikes(FaultKind.MALFORMED, session, stream)) {
      session.append(WireFrame.of(WireFrame.TEXT, RUBBISH.get(plan.pick(RUBBISH.size()))));
    }
    if (strikes(FaultKind.INVALID_UTF8, session, stream)) {
      session.append(WireFrame.of(WireFrame.TEXT, NO_UTF8));
    }
    return inOrder(session, stream, frame);
  }

  private int inOrder(ClientSession session, String stream, byte[] frame) {
    Map<String, byte[]> heldHere = held.computeIfAbsent(session, s -> new ConcurrentHashMap<>());
    byte[] earlier = heldHere.remove(stream);
    if (earlier == null && strikes(FaultKind.REORDER, session, stream)) {
      heldHere.put(stream, frame);
      return 0;
    }
    session.append(frame);
    if (earlier != null) {
      session.append(earlier);
      return 2;
    }
    if (strikes(FaultKind.DUPLICATE, session, stream)) {
      session.append(frame);
      return 2;
    }
    return 1;
  }

  void forget(ClientSession session) {
    held.remove(session);
  }

  private boolean strikes(FaultKind kind, ClientSession session, String stream) {
    return plan.strikes(kind, session.market(), session.address(stream));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
