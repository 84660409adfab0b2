package io.truewick.config;

import io.truewick.binance.Route;
import io.truewick.binance.StreamName;
import io.truewick.model.Market;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections of one route of one market while they fill up. A name that several symbols share,
 * as options do, counts once.
 */
final class Shards {
  private final Market market;
  private final Route route;
  private final Room room;
  private final int firstNumber;
  private final List<Connection> full = new ArrayList<>();
  private final List<Subscription> shard = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int characters;

  /**
   * What one connection takes.
   *
   * @param names streams
   * @param characters length of their names in a URL
   */
  record Room(int names, int characters) {}

  /**
   * @param firstNumber number of the first connection, part of its id
   */
  Shards(Market market, Route route, Room room, int firstNumber) {
    this.market = market;
    this.route = route;
    this.room = room;
    this.firstNumber = firstNumber;
  }

  /** Adds those streams of a symbol that belong on this route. */
  void add(String symbol, Set<StreamName> streams) {
    Map<String, Subscription> added = new LinkedHashMap<>();
    for (StreamName stream : streams) {
      if (stream.route() == route && stream.wireName(symbol).isPresent()) {
        Subscription subscription = new Subscription(symbol, stream);
        added.putIfAbsent(subscription.wireName(), subscription);
      }
    }
    if (!fits(added.keySet())) {
      close();
    }
    Map<String, Subscription> book = new LinkedHashMap<>();
    added.forEach(
        (name, subscription) -> {
          if (subscription.stream().kind().carriesBook()) {
            book.put(name, subscription);
          } else {
            take(Map.of(name, subscription));
          }
        });
    take(book);
  }

  /**
   * Adds streams that must share a connection: those of one book, whose rows are made of all of
   * them. Where they do not fit together into any connection, they get a larger one.
   */
  private void take(Map<String, Subscription> together) {
    if (!fits(together.keySet())) {
      close();
    }
    together.forEach(
        (name, subscription) -> {
          shard.add(subscription);
          if (names.add(name)) {
            characters += Endpoint.lengthInUrl(name);
          }
        });
  }

  /** Every connection, the last one perhaps not full. */
  List<Connection> connections() {
    close();
    return full;
  }

  private boolean fits(Set<String> more) {
    int moreNames = 0;
    int moreCharacters = 0;
    for (String name : more) {
      if (!names.contains(name)) {
        moreNames++;
        moreCharacters += Endpoint.lengthInUrl(name);
      }
    }
    return names.size() + moreNames <= room.names()
        && characters + moreCharacters <= room.characters();
  }

  private void close() {
    if (!shard.isEmpty()) {
      String id = market.id() + route.path() + "/" + (firstNumber + full.size());
      full.add(new Connection(id, market, route, List.copyOf(shard)));
      shard.clear();
      names.clear();
      characters = 0;
    }
  }
}
