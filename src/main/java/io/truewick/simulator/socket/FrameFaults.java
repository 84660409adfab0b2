package io.truewick.simulator.socket;

import io.truewick.simulator.fault.FaultKind;
import io.truewick.simulator.fault.FaultPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern QUANTITY = Pattern.compile("\"q\":\"([0-9.]+)\"");
  private static final Pattern PRICE = Pattern.compile("\"p\":\"([0-9.]+)\"");
  private static final BigDecimal TWICE = BigDecimal.valueOf(2);
  private static final BigDecimal A_PER_CENT_MORE = new BigDecimal("1.01");

  private final FaultPlan plan;
  private final Map<ClientSession, Map<String, byte[]>> held = new ConcurrentHashMap<>();

  FrameFaults(FaultPlan plan) {
    this.plan = plan;
  }

  /** Appends the payload to the session as the faults of the moment have it; returns how often. */
  int deliver(ClientSession session, String stream, String payload) {
    if (plan.isEmpty() && held.isEmpty()) {
      session.append(session.frame(stream, payload));
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
    return inOrder(session, stream, session.frame(stream, corrupted(session, stream, payload)));
  }

  private String corrupted(ClientSession session, String stream, String payload) {
    // trade, aggTrade, optionTrade
    if (!stream.endsWith("rade")) {
      return payload;
    }
    String once = changed(payload, QUANTITY, TWICE, FaultKind.CORRUPT, session, stream);
    return changed(once, PRICE, A_PER_CENT_MORE, FaultKind.CORRUPT_PRICE, session, stream);
  }

  private String changed(
      String payload,
      Pattern field,
      BigDecimal factor,
      FaultKind kind,
      ClientSession session,
      String stream) {
    Matcher found = field.matcher(payload);
    if (!found.find()) {
      return payload;
    }
    BigDecimal value = new BigDecimal(found.group(1));
    // placeholders have neither price nor quantity
    if (value.signum() == 0 || !strikes(kind, session, stream)) {
      return payload;
    }
    String wrong = value.multiply(factor).setScale(value.scale(), RoundingMode.UP).toPlainString();
    return payload.substring(0, found.start(1)) + wrong + payload.substring(found.end(1));
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
