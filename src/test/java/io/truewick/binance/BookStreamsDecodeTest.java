package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookStreamsDecodeTest {
  private static final String SPOT_CHANGES =
      """
      {"stream":"ethusdt@depth@100ms","data":{"e":"depthUpdate","E":1795000000200,"s":"ETHUSDT",\
      "U":61234567001,"u":61234567890,"b":[["3120.44000000","12.10000000"],["3000","0"]],\
      "a":[["3120.45000000","0.00000000"]]}}""";
  private static final String FUTURES_CHANGES =
      """
      {"stream":"btcusdt@depth","data":{"e":"depthUpdate","E":1795000000201,"T":1795000000090,\
      "s":"BTCUSDT","ps":"BTCUSDT","U":11563389053377,"u":11563389081061,"pu":11563389052953,\
      "b":[["98111.0","3.1"]],"a":[],"st":1}}""";
  private static final String SPOT_PARTIAL =
      """
      {"stream":"ethusdt@depth5","data":{"lastUpdateId":61234567890,\
      "bids":[["3120.44","12.1"],["3120.43","2"]],"asks":[["3120.45","3.2"]]}}""";
  private static final String FUTURES_PARTIAL =
      FUTURES_CHANGES.replace("btcusdt@depth", "btcusdt@depth20@100ms");
  private static final String SPOT_BEST =
      """
      {"stream":"ethusdt@bookTicker","data":{"u":61234567890,"s":"ETHUSDT","b":"3120.44000000",\
      "B":"12.10000000","a":"3120.45000000","A":"3.20000000"}}""";
  private static final String FUTURES_BEST =
      """
      {"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","u":9876543210,"E":1795000000202,\
      "T":1795000000201,"s":"BTCUSDT","ps":"BTCUSDT","b":"98111.0","B":"3.1","a":"98111.1",\
      "A":"0.9","st":1}}""";
  private static final List<String> VALID =
      List.of(
          SPOT_CHANGES, FUTURES_CHANGES, SPOT_PARTIAL, FUTURES_PARTIAL, SPOT_BEST, FUTURES_BEST);
  private static final List<StreamTable.Subscribed> STREAMS =
      List.of(
          stream("ethusdt@depth@100ms", StreamKind.DEPTH_DIFF),
          stream("btcusdt@depth", StreamKind.DEPTH_DIFF),
          stream("ethusdt@depth5", StreamKind.DEPTH_PARTIAL),
          stream("btcusdt@depth20@100ms", StreamKind.DEPTH_PARTIAL),
          stream("ethusdt@bookTicker", StreamKind.BOOK_TICKER),
          stream("btcusdt@bookTicker", StreamKind.BOOK_TICKER));

  @Test
  void readsTheChangesOfASpotBook() throws DecodeException {
    BookDiff diff = (BookDiff) only(SPOT_CHANGES);

    assertThat(diff.instrument()).isEqualTo(Instrument.of(Market.SPOT, "ETHUSDT"));
    assertThat(diff.eventTimeMs()).isEqualTo(1795000000200L);
    assertThat(diff.firstUpdateId()).isEqualTo(61234567001L);
    assertThat(diff.lastUpdateId()).isEqualTo(61234567890L);
    assertThat(diff.previousUpdateId()).isEqualTo(BookDiff.NONE);
    assertThat(diff.bids()).containsExactly(312_044_000_000L, 1_210_000_000L, 300_000_000_000L, 0L);
    assertThat(diff.asks()).containsExactly(312_045_000_000L, 0L);
  }

  @Test
  void readsTheChangesOfAFuturesBookWithWhatTheyFollow() throws DecodeException {
    BookDiff diff = (BookDiff) only(FUTURES_CHANGES);

    assertThat(diff.previousUpdateId()).isEqualTo(11563389052953L);
    assertThat(diff.bids()).containsExactly(9_811_100_000_000L, 310_000_000L);
    assertThat(diff.asks()).isEmpty();
  }

  @Test
  void goesByTheStreamAndNotByTheNameOfTheEvent() throws DecodeException {
    BookLevels spot = (BookLevels) only(SPOT_PARTIAL);
    BookLevels futures = (BookLevels) only(FUTURES_PARTIAL);

    assertThat(spot.eventTimeMs()).isZero();
    assertThat(spot.lastUpdateId()).isEqualTo(61234567890L);
    assertThat(spot.bids()).hasSize(4);
    assertThat(futures.eventTimeMs()).isEqualTo(1795000000201L);
    assertThat(futures.lastUpdateId()).isEqualTo(11563389081061L);
  }

  @Test
  void readsBestBidAndAsk() throws DecodeException {
    assertThat(only(SPOT_BEST))
        .isEqualTo(
            new BookTop(
                Instrument.of(Market.SPOT, "ETHUSDT"),
                0,
                61234567890L,
                312_044_000_000L,
                1_210_000_000L,
                312_045_000_000L,
                320_000_000L));
    assertThat(only(FUTURES_BEST).eventTimeMs()).isEqualTo(1795000000202L);
  }

  @Test
  void readsASnapshotOfRest() throws IOException {
    Instrument instrument = Instrument.of(Market.USDM, "BTCUSDT");
    String body =
        "{\"lastUpdateId\":7,\"E\":1795000000202,\"T\":1,\"bids\":[[\"98111.0\",\"3.1\"]],\"asks\":[]}";

    BookLevels snapshot = RestRows.depth(body.getBytes(UTF_8), instrument);

    assertThat(snapshot.lastUpdateId()).isEqualTo(7);
    assertThat(snapshot.bids()).containsExactly(9_811_100_000_000L, 310_000_000L);
    assertThat(snapshot.asks()).isEmpty();
    assertThatThrownBy(() -> RestRows.depth("{\"code\":1}".getBytes(UTF_8), instrument))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void aQuantityThatDoesNotFitUnitsOf1e8CountsWholeOnes() throws DecodeException {
    BookDiff diff =
        (BookDiff)
            only(
                SPOT_CHANGES
                    .replace("12.10000000", "150000000000.00000000")
                    .replace("\"0.00000000", "\"92233720368.54775807"));
    assertThat(diff.bids()[1]).isEqualTo(-150_000_000_000L);
    assertThat(diff.asks()[1]).as("the largest that fits").isEqualTo(Long.MAX_VALUE);

    BookTop top = (BookTop) only(SPOT_BEST.replace("12.10000000", "92233720369"));
    assertThat(top.bidQuantity()).isEqualTo(-92_233_720_369L);
    assertThat(top.askQuantity()).isEqualTo(320_000_000L);
  }

  @Test
  void aSnapshotOfRestHasTheSameNumbersForThem() throws IOException {
    String body =
        "{\"lastUpdateId\":7,\"bids\":[[\"0.00000041\",\"150000000000.00\"]],"
            + "\"asks\":[[\"0.00000042\",\"9223372036854775807\"]]}";

    BookLevels snapshot =
        RestRows.depth(body.getBytes(UTF_8), Instrument.of(Market.SPOT, "BTTCUSDT"));

    assertThat(snapshot.bids()).containsExactly(41, -150_000_000_000L);
    assertThat(snapshot.asks()).containsExactly(42, -Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":[]}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"E\":5,\"U\":2,\"u\":1,\"b\":[],\"a\":[]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"U\":1,\"u\":1,\"b\":[],\"a\":[]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"E\":5,\"U\":1,\"u\":1,\"b\":[]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"E\":5,\"U\":1,\"u\":1,\"b\":[1],\"a\":[]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"1\"]]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"0\",\"1\"]]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"1\",\"99999999999.5\"]]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"1\",\"9223372036854775808\"]]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"1\",\"-99999999999\"]]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"99999999999\",\"1\"]]}}",
        "{\"stream\":\"ethusdt@bookTicker\",\"data\":{\"u\":1,\"b\":\"99999999999\",\"B\":\"1\",\"a\":\"1\",\"A\":\"1\"}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"b\":[[\"0.123456789\",\"1\"]]}}",
        "{\"stream\":\"ethusdt@depth@100ms\",\"data\":{\"s\":\"BTCUSDT\"}}",
        "{\"stream\":\"ethusdt@bookTicker\",\"data\":{\"u\":1,\"b\":\"1\",\"B\":\"1\",\"a\":\"1\"}}",
        "{\"stream\":\"ethusdt@bookTicker\",\"data\":{\"b\":1.5}}",
        "{\"stream\":\"ethusdt@depth5\",\"data\":{\"lastUpdateId\":1,\"bids\":[]}}",
      })
  void rejectsWhatIsNotDocumented(String frame) {
    assertThatThrownBy(() -> decode(frame.getBytes(UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("expected");
  }

  @Property(tries = 4_000)
  void aDamagedFrameIsOnlyEverRejected(
      @ForAll @IntRange(max = 5) int which,
      @ForAll @IntRange(max = 400) int at,
      @ForAll byte replacement,
      @ForAll boolean truncate) {
    byte[] frame = VALID.get(which).getBytes(UTF_8);
    int position = at % frame.length;
    if (truncate) {
      frame = Arrays.copyOf(frame, position);
    } else {
      frame[position] = replacement;
    }
    try {
      assertThat(decode(frame)).hasSizeLessThanOrEqualTo(1);
    } catch (DecodeException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  private static MarketEvent only(String frame) throws DecodeException {
    List<MarketEvent> events = decode(frame.getBytes(UTF_8));
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static List<MarketEvent> decode(byte[] frame) throws DecodeException {
    Events events = new Events();
    new FrameDecoder(new StreamTable(STREAMS), events).decode(frame, 0, frame.length);
    return events.found;
  }

  private static StreamTable.Subscribed stream(String name, StreamKind kind) {
    String symbol = name.substring(0, name.indexOf('@')).toUpperCase(Locale.ROOT);
    return new StreamTable.Subscribed(name, kind, Instrument.of(Market.SPOT, symbol));
  }

  /** Takes events; anything else is let pass. */
  private static final class Events implements FrameHandler {
    private final List<MarketEvent> found = new ArrayList<>();

    @Override
    public void onEvent(int stream, MarketEvent event) {
      found.add(event);
    }

    @Override
    public void onTrade(int stream, Trade trade, long eventTimeMs) {}

    @Override
    public void onOther(int stream, long eventTimeMs) {}

    @Override
    public void onUnknown(String stream) {}

    @Override
    public void onReply(long requestId, String error) {}

    @Override
    public void onServerShutdown() {}
  }
}
