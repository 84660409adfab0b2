package io.truewick.binance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.truewick.analytics.BookSide;
import io.truewick.analytics.OrderBookLevels;
import io.truewick.model.BookDiff;
import io.truewick.model.BookLevels;
import io.truewick.model.BookTop;
import io.truewick.model.Instrument;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Books rebuilt from recorded changes against the best bid and ask that the exchange sent at the
 * same update ids. Recordings are no part of the project: run it with {@code
 * -Dtruewick.recordings=<directory>}; it is skipped without.
 */
@EnabledIfSystemProperty(named = RecordedBooksTest.PROPERTY, matches = ".+")
class RecordedBooksTest {
  static final String PROPERTY = "truewick.recordings";

  @ParameterizedTest
  @CsvSource({
    "SPOT,  ETHUSDT,     ethusdt@depth@100ms,    spot_ethusdt_20240808.gz spot_ethusdt_20240809.gz",
    "USDM,  BTCUSDT,     btcusdt@depth@0ms,      usdm_btcusdt_20240808.gz",
    "COINM, BTCUSD_PERP, btcusd_perp@depth@0ms,  cm_btcusd_perp_20240808.gz",
  })
  void rebuiltBooksAreThoseOfTheRecordedBestBidsAndAsks(
      Market market, String symbol, String depth, String files) throws Exception {
    Replay replay = new Replay(Instrument.of(market, symbol), depth);
    for (String file : files.split(" ", -1)) {
      replay.play(Path.of(System.getProperty(PROPERTY), file));
    }
    replay.compare();
    System.out.println(market + " " + symbol + ": " + replay);

    assertThat(replay.broken).isZero();
    assertThat(replay.crossed).isZero();
    assertThat(replay.rejected).isZero();
    assertThat(replay.sameId).isGreaterThan(500);
    assertThat(replay.inForce).isGreaterThan(2_000);
    assertThat(replay.sameIdWrong * 3_000L).isLessThanOrEqualTo(replay.sameId);
    assertThat(replay.inForceWrong * 3_000L).isLessThanOrEqualTo(replay.inForce);
  }

  /** Plays a recording: lines of a receive time and a combined frame, a snapshot among them. */
  private static final class Replay implements BookSequencer.Book, FrameHandler {
    private final Instrument instrument;
    private final FrameDecoder decoder;
    private final OrderBookLevels book = new OrderBookLevels();
    private final BookSequencer sequencer = new BookSequencer(100_000, this);
    private final List<BookTop> tops = new ArrayList<>();
    private final List<BookTop> books = new ArrayList<>();
    private int diffs;
    private int broken;
    private int crossed;
    private int rejected;

    private int unknown;

    /** Diffs with the update id of a best bid and ask. */
    private int sameId;

    private int sameIdWrong;

    /** Diffs whose update id lies between two best bids and asks: the earlier is in force. */
    private int inForce;

    private int inForceWrong;

    Replay(Instrument instrument, String depth) {
      this.instrument = instrument;
      String name = instrument.symbol().toLowerCase(Locale.ROOT);
      this.decoder =
          new FrameDecoder(
              new StreamTable(
                  List.of(
                      new StreamTable.Subscribed(depth, StreamKind.DEPTH_DIFF, instrument),
                      new StreamTable.Subscribed(
                          name + "@bookTicker", StreamKind.BOOK_TICKER, instrument))),
              this);
    }

    void play(Path file) throws IOException {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), US_ASCII))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          take(line.substring(line.indexOf(' ') + 1).getBytes(UTF_8));
        }
      }
    }

    private void take(byte[] text) throws IOException {
      if (text[2] == 's') {
        try {
          decoder.decode(text, 0, text.length);
        } catch (DecodeException e) {
          rejected++;
        }
      } else {
        sequencer.asked();
        assertThat(sequencer.load(RestRows.depth(text, instrument))).as("snapshot").isTrue();
      }
    }

    @Override
    public void load(BookLevels snapshot) {
      book.load(snapshot, 1_000);
    }

    @Override
    public void apply(BookDiff diff) {
      book.apply(diff);
      diffs++;
      crossed += book.isCrossed() ? 1 : 0;
    }

    @Override
    public void onEvent(int stream, MarketEvent event) {
      if (event instanceof BookDiff diff) {
        broken += sequencer.offer(diff) == BookSequencer.Outcome.BROKEN ? 1 : 0;
        if (sequencer.state() == BookSequencer.State.WHOLE) {
          unknown += book.hasRunDry() ? 1 : 0;
          if (!book.hasRunDry()) {
            books.add(best());
          }
        }
      } else {
        tops.add((BookTop) event);
      }
    }

    /** What our book shows after a diff. */
    private BookTop best() {
      BookSide bids = book.bids();
      BookSide asks = book.asks();
      return new BookTop(
          instrument,
          0,
          sequencer.updateId(),
          bids.price(0),
          bids.quantity(0),
          asks.price(0),
          asks.quantity(0));
    }

    /**
     * Both lists ascend by update id; frames of the two streams overtake one another on the way.
     */
    void compare() {
      int at = 0;
      for (BookTop ours : books) {
        while (at + 1 < tops.size() && tops.get(at + 1).updateId() <= ours.updateId()) {
          at++;
        }
        BookTop theirs = tops.get(at);
        boolean same = theirs.updateId() == ours.updateId();
        int wrong = isAlike(ours, theirs) ? 0 : 1;
        if (same) {
          sameId++;
          sameIdWrong += wrong;
        }
        if (same || (theirs.updateId() < ours.updateId() && at + 1 < tops.size())) {
          inForce++;
          inForceWrong += wrong;
        }
      }
    }

    private static boolean isAlike(BookTop one, BookTop other) {
      return one.bidPrice() == other.bidPrice()
          && one.bidQuantity() == other.bidQuantity()
          && one.askPrice() == other.askPrice()
          && one.askQuantity() == other.askQuantity();
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

    @Override
    public String toString() {
      return diffs
          + " diffs applied, "
          + sameId
          + " best bids and asks of the same update id, "
          + sameIdWrong
          + " differ; "
          + inForce
          + " in force at a diff, "
          + inForceWrong
          + " differ; "
          + unknown
          + " diffs beyond what the snapshot showed";
    }
  }
}
