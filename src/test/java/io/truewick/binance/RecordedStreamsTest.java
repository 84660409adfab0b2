package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.model.Instrument;
import io.truewick.model.Kline;
import io.truewick.model.MarkPrice;
import io.truewick.model.Market;
import io.truewick.model.MarketEvent;
import io.truewick.model.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every frame of real recordings, which are not part of the project: run with {@code
 * -Dtruewick.recordings=<directory>}.
 */
@EnabledIfSystemProperty(named = "truewick.recordings", matches = ".+")
class RecordedStreamsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<MarketEvent> events = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private int trades;

  @ParameterizedTest
  @CsvSource({
    "SPOT,  BINANCE.ws.1.0.gz,          2,  2",
    "USDM,  BINANCE_FUTURES.ws.1.0.gz,  67, 91",
    "COINM, BINANCE_DELIVERY.ws.1.0.gz, 33, 51",
  })
  void everyFrameOfTheCryptofeedRecordingsIsUnderstood(
      Market market, String file, int klines, int aggregates) throws Exception {
    List<String> frames = frames(Path.of("cryptofeed", file));
    decode(market, frames);

    assertThat(unknown).isEmpty();
    assertThat(trades).isEqualTo(aggregates);
    List<Kline> found = of(Kline.class);
    assertThat(found).hasSize(klines);
    List<JsonNode> written = data(frames, "@kline_");
    for (int i = 0; i < klines; i++) {
      assertIsWhatWasSent(found.get(i), written.get(i));
    }
  }

  @Test
  void theMarkPricesOf2023AreTheRecordedOnes() throws Exception {
    List<String> frames = frames(Path.of("usdm_btcusdt_20230404.dat.gz"));
    decode(Market.USDM, frames);

    List<MarkPrice> marks = of(MarkPrice.class);
    List<JsonNode> written = data(frames, "@markPrice");
    assertThat(marks).hasSize(99).hasSameSizeAs(written);
    for (int i = 0; i < marks.size(); i++) {
      MarkPrice mark = marks.get(i);
      JsonNode sent = written.get(i);
      assertThat(mark)
          .isEqualTo(
              new MarkPrice(
                  Instrument.of(Market.USDM, "BTCUSDT"),
                  sent.get("E").asLong(),
                  decimal(sent, "p"),
                  decimal(sent, "i"),
                  decimal(sent, "P"),
                  decimal(sent, "r"),
                  sent.get("T").asLong()));
    }
    assertThat(marks).extracting(MarkPrice::nextFundingTimeMs).containsOnly(1_680_652_800_000L);
  }

  private static void assertIsWhatWasSent(Kline kline, JsonNode sent) {
    JsonNode k = sent.get("k");
    assertThat(kline.instrument().symbol()).isEqualTo(sent.get("s").asText());
    assertThat(kline.eventTimeMs()).isEqualTo(sent.get("E").asLong());
    assertThat(kline.openTimeMs()).isEqualTo(k.get("t").asLong());
    assertThat(kline.closeTimeMs()).isEqualTo(k.get("T").asLong());
    assertThat(kline.open()).isEqualTo(decimal(k, "o"));
    assertThat(kline.high()).isEqualTo(decimal(k, "h"));
    assertThat(kline.low()).isEqualTo(decimal(k, "l"));
    assertThat(kline.close()).isEqualTo(decimal(k, "c"));
    assertThat(kline.volume()).isEqualTo(decimal(k, "v"));
    assertThat(kline.quoteVolume()).isEqualTo(decimal(k, "q"));
    assertThat(kline.takerBuyVolume()).isEqualTo(decimal(k, "V"));
    assertThat(kline.takerBuyQuoteVolume()).isEqualTo(decimal(k, "Q"));
    assertThat(kline.trades()).isEqualTo(k.get("n").asLong());
    assertThat(kline.closed()).isEqualTo(k.get("x").asBoolean());
  }

  private static BigDecimal decimal(JsonNode from, String field) {
    return new BigDecimal(from.get(field).asText());
  }

  private <T extends MarketEvent> List<T> of(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<JsonNode> data(List<String> frames, String stream) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String frame : frames) {
      JsonNode json = JSON.readTree(frame);
      if (json.get("stream").asText().contains(stream)) {
        found.add(json.get("data"));
      }
    }
    return found;
  }

  private void decode(Market market, List<String> frames) throws Exception {
    Set<String> names = new LinkedHashSet<>();
    for (String frame : frames) {
      names.add(JSON.readTree(frame).get("stream").asText());
    }
    FrameDecoder decoder =
        new FrameDecoder(
            new StreamTable(names.stream().map(name -> subscribed(market, name)).toList()),
            new Collecting());
    for (String frame : frames) {
      byte[] bytes = frame.getBytes(UTF_8);
      decoder.decode(bytes, 0, bytes.length);
    }
  }

  private static StreamTable.Subscribed subscribed(Market market, String name) {
    int at = name.indexOf('@');
    String symbol = name.substring(0, at).toUpperCase(Locale.ROOT);
    // a speed that is recorded and never documented
    String type = name.substring(at + 1).replace("depth@0ms", "depth@100ms");
    StreamKind kind = StreamName.parse(market, type).kind();
    return new StreamTable.Subscribed(name, kind, Instrument.of(market, symbol));
  }

  /** What follows the receive time on each line; other lines are no frames. */
  private static List<String> frames(Path file) throws IOException {
    Path path = Path.of(System.getProperty("truewick.recordings")).resolve(file);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.contains("{\"stream\":"))
          .map(line -> line.substring(line.indexOf("{\"stream\":")))
          .toList();
    }
  }

  private final class Collecting implements FrameHandler {
    @Override
    public void onTrade(int stream, Trade trade, long eventTimeMs) {
      trades++;
    }

    @Override
    public void onEvent(int stream, MarketEvent event) {
      events.add(event);
    }

    @Override
    public void onOther(int stream, long eventTimeMs) {}

    @Override
    public void onUnknown(String stream) {
      unknown.add(stream);
    }

    @Override
    public void onReply(long requestId, String error) {
      unknown.add("reply " + requestId);
    }

    @Override
    public void onServerShutdown() {
      unknown.add("shutdown");
    }
  }
}
