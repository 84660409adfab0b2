package io.truewick.simulator.socket;

import io.truewick.model.Market;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Who has subscribed to what. Any name can be subscribed; only those that are published, letter by
 * letter, ever deliver.
 *
 * <p>Thread-safe.
 */
public final class StreamHub {
  private final Map<Market, Map<String, List<ClientSession>>> subscribers =
      new EnumMap<>(Market.class);
  private final Set<ClientSession> sessions = ConcurrentHashMap.newKeySet();
  private final LongAdder framesSent = new LongAdder();
  private final FrameFaults faults;

  StreamHub(FrameFaults faults) {
    this.faults = faults;
    for (Market market : Market.values()) {
      subscribers.put(market, new ConcurrentHashMap<>());
    }
  }

  void join(ClientSession session) {
    sessions.add(session);
  }

  void leave(ClientSession session) {
    sessions.remove(session);
    session.streams().forEach(stream -> unsubscribe(session, stream));
    faults.forget(session);
  }

  void subscribe(ClientSession session, String stream) {
    if (session.add(stream) && session.route().delivers(session.market(), stream)) {
      byName(session.market())
          .computeIfAbsent(stream, name -> new CopyOnWriteArrayList<>())
          .add(session);
    }
  }

  void unsubscribe(ClientSession session, String stream) {
    session.remove(stream);
    byName(session.market())
        .computeIfPresent(
            stream,
            (name, list) -> {
              list.remove(session);
              return list.isEmpty() ? null : list;
            });
  }

  /** All connections there are. */
  Set<ClientSession> sessions() {
    return sessions;
  }

  /** Whether anyone would receive this stream: if not, its payload need not be made. */
  public boolean isWanted(Market market, String stream) {
    return byName(market).containsKey(stream);
  }

  /** Sends a payload to everyone who has subscribed to the stream. */
  public void publish(Market market, String stream, String payload) {
    for (ClientSession session : byName(market).getOrDefault(stream, List.of())) {
      framesSent.add(faults.deliver(session, stream, payload));
    }
  }

  /** Frames with stream data that were sent, all connections together. */
  public long framesSent() {
    return framesSent.sum();
  }

  private Map<String, List<ClientSession>> byName(Market market) {
    return subscribers.get(market);
  }
}
