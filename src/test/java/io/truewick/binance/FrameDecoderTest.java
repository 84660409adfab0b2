package io.truewick.binance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truewick.model.Trade;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final String SPOT_TRADE =
      """
      {"stream":"ethusdt@trade","data":{"e":"trade","E":1795000000123,"s":"ETHUSDT","t":2901234567,\
      "p":"3120.45000000","q":"0.51230000","T":1795000000121,"m":false,"M":true}}""";
  private static final String FUTURES_TRADE =
      """
      {"stream":"btcusdt@trade","data":{"e":"trade","E":1795000000104,"T":1795000000103,\
      "s":"BTCUSDT","t":8201000001,"p":"98111.10","q":"0.002","X":"MARKET","m":true,"st":1}}""";
  private static final String FUTURES_AGGREGATE =
      """
      {"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","E":1795000000160,"s":"BTCUSDT",\
      "a":3201000111,"p":"98111.10","q":"0.412","nq":"0.400","f":8201000001,"l":8201000007,\
      "T":1795000000101,"m":true,"st":1}}""";
  private static final List<String> VALID =
      List.of(
          SPOT_TRADE,
          FUTURES_TRADE,
          FUTURES_AGGREGATE,
          "{\"code\":2,\"msg\":\"Invalid request\",\"id\":3}",
          "{\"result\":null,\"id\":7}");

  @Test
  void readsASpotTrade() throws DecodeException {
    assertThat(RecordedFrames.of(SPOT_TRADE).trade())
        .isEqualTo(
            new Trade(
                2901234567L,
                2901234567L,
                2901234567L,
                1795000000121L,
                312045000000L,
                51230000L,
                8,
                false));
    assertThat(RecordedFrames.of(SPOT_TRADE).heard())
        .containsExactly("trade ethusdt@trade 1795000000123");
  }

  @Test
  void readsAFuturesTradeWhateverTheOrderOfItsFields() throws DecodeException {
    assertThat(RecordedFrames.of(FUTURES_TRADE).trade())
        .isEqualTo(
            new Trade(
                8201000001L,
                8201000001L,
                8201000001L,
                1795000000103L,
                9811110000000L,
                200000L,
                8,
                true));
  }

  @Test
  void readsAnAggregateWithTheTradesItStandsFor() throws DecodeException {
    Trade trade = RecordedFrames.of(FUTURES_AGGREGATE).trade();

    assertThat(trade.id()).isEqualTo(3201000111L);
    assertThat(trade.count()).isEqualTo(7);
    assertThat(trade.quantity()).isEqualTo(41200000L);
  }

  @Test
  void readsContractsOfACoinMarginedMarketAsQuantity() throws DecodeException {
    String frame = FUTURES_AGGREGATE.replace("\"0.412\",\"nq\":\"0.400\"", "\"15\"");

    assertThat(RecordedFrames.of(frame).trade().quantity()).isEqualTo(1_500_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "INSURANCE_FUND", "ADL", "SOMETHING_NEW"})
  void aRecordThatIsNoMarketTradeOnlyUsesUpItsId(String kind) throws DecodeException {
    Trade trade = RecordedFrames.of(FUTURES_TRADE.replace("MARKET", kind)).trade();

    assertThat(trade.isMarketTrade()).isFalse();
    assertThat(trade.id()).isEqualTo(8201000001L);
  }

  @Test
  void cutsMicrosecondsToMilliseconds() throws DecodeException {
    String frame =
        SPOT_TRADE.replace("1795000000121", "1795000000121999").replace("0123", "0123456");

    assertThat(RecordedFrames.of(frame).trade().timeMs()).isEqualTo(1795000000121L);
    assertThat(RecordedFrames.of(frame).heard())
        .containsExactly("trade ethusdt@trade 1795000000123");
  }

  @Test
  void passesOverFieldsItDoesNotKnow() throws DecodeException {
    String frame =
        SPOT_TRADE.replace("\"s\":", "\"zz\":{\"p\":\"1\",\"d\":[[{}]]},\"Z\":[1,2],\"s\":");

    assertThat(RecordedFrames.of(frame).trade()).isEqualTo(RecordedFrames.of(SPOT_TRADE).trade());
  }

  @Test
  void doesNotMistakeAnOrderIdForATradeId() throws DecodeException {
    String frame = SPOT_TRADE.replace("\"p\":", "\"b\":88,\"a\":50,\"p\":");

    assertThat(RecordedFrames.of(frame).trade().id()).isEqualTo(2901234567L);
  }

  @Test
  void readsAQuantityTooLargeForEightDecimals() throws DecodeException {
    Trade trade = RecordedFrames.of(SPOT_TRADE.replace("0.5123", "123456789012345.5")).trade();

    assertThat(trade.quantity()).isEqualTo(1234567890123455L);
    assertThat(trade.quantityScale()).isEqualTo(1);
  }

  @Test
  void tellsAnswersAndAnnouncementsFromEvents() throws DecodeException {
    assertThat(RecordedFrames.of("{\"result\":null,\"id\":7}").heard())
        .containsExactly("reply 7 null");
    assertThat(RecordedFrames.of("{\"code\":2,\"msg\":\"no\",\"id\":3}").heard())
        .containsExactly("reply 3 no");
    assertThat(RecordedFrames.of("{\"error\":{\"code\":4,\"msg\":\"no\"},\"id\":3}").heard())
        .containsExactly("reply 3 no");
    assertThat(RecordedFrames.of("{\"error\":{\"code\":4},\"id\":3}").heard())
        .containsExactly("reply 3 refused without a reason");
    assertThat(RecordedFrames.of("{\"e\":\"serverShutdown\",\"E\":1795000000104}").heard())
        .containsExactly("shutdown");
    assertThat(RecordedFrames.of("{\"stream\":\"!serverShutdown\",\"data\":{\"E\":1}}").heard())
        .containsExactly("shutdown");
    assertThat(RecordedFrames.of("{\"stream\":\"xrp@trade\",\"data\":{\"t\":1}}").heard())
        .containsExactly("unknown xrp@trade");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "null",
        "{\"stream\":5,\"data\":{}}",
        "{\"stream\":\"ethusdt@trade\",\"data\":[]}",
        "{\"stream\":\"ethusdt@trade\",\"data\":{\"e\":\"trade\"}}",
        "{\"stream\":\"ethusdt@trade\",\"data\":{\"t\":99999999999999999999}}",
        "{\"stream\":\"ethusdt@trade\",\"data\":{\"p\":3120.45}}",
        "{\"stream\":\"ethusdt@trade\",\"data\":{\"q\":\"1e999999999\"}}",
        "{\"stream\":\"ethusdt@trade\",\"data\":{\"X\":{\"a\":{}}}}",
        "{\"stream\":\"ethusdt@trade\",\"data\":{}} {}",
        "{\"stream\":\"ethusdt@trade\",\"stream\":\"ethusdt@trade\"}",
      })
  void rejectsWhatIsNotDocumented(String frame) {
    assertThatThrownBy(() -> RecordedFrames.of(frame)).isInstanceOf(DecodeException.class);
  }

  @Test
  void rejectsBottomlessNestingAndNumbersWithoutEnd() {
    String nested = "{\"stream\":\"ethusdt@trade\",\"data\":" + "[".repeat(100_000);
    String digits = SPOT_TRADE.replace("0.5123", "9".repeat(1_000_000));

    assertThatThrownBy(() -> RecordedFrames.of(nested)).isInstanceOf(DecodeException.class);
    assertThatThrownBy(() -> RecordedFrames.of(digits)).isInstanceOf(DecodeException.class);
  }

  @Property(tries = 3_000)
  void aDamagedFrameIsOnlyEverRejected(
      @ForAll @IntRange(max = 4) int which,
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
    assertOnlyEverRejects(frame);
  }

  @Property(tries = 2_000)
  void noiseIsOnlyEverRejected(@ForAll byte[] noise) {
    assertOnlyEverRejects(noise);
  }

  private static void assertOnlyEverRejects(byte[] frame) {
    try {
      assertThat(RecordedFrames.of(frame).heard()).hasSize(1);
    } catch (DecodeException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
