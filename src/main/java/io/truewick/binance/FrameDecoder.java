package io.truewick.binance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.truewick.model.MarketEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads frames of a combined connection, {@code {"stream":"btcusdt@trade","data":{...}}}, straight
 * from the bytes of the socket into typed events, in one pass and without a tree. Unknown fields
 * are skipped.
 *
 * <p>Not thread-safe: one decoder per connection.
 *
 * @see <a
 *     href="https://github.com/binance/binance-spot-api-docs/blob/master/web-socket-streams.md">
 *     Binance: WebSocket streams</a>
 */
public final class FrameDecoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SHUTDOWN = "!serverShutdown";

  private final StreamTable streams;
  private final TradeFields fields = new TradeFields();
  private final FrameInput input = new FrameInput();
  private final FrameInput.Leftover leftover = new FrameInput.Leftover();
  private final List<MarketEvent> events = new ArrayList<>();
  private FrameHandler handler;
  private JsonParser parser;

  public FrameDecoder(StreamTable streams, FrameHandler handler) {
    this.streams = streams;
    this.handler = handler;
  }

  /** Has what is decoded from now on handed to another handler. */
  public void handTo(FrameHandler newHandler) {
    handler = newHandler;
  }

  /**
   * Decodes one text frame and calls the handler.
   *
   * @throws DecodeException if it is no JSON, or not what the stream is documented to carry; the
   *     handler has not been called then
   */
  public void decode(byte[] frame, int offset, int length) throws DecodeException {
    input.put(frame, offset, length);
    boolean whole = false;
    try {
      decodeFrame(parser());
      whole = true;
    } catch (JsonProcessingException e) {
      throw new DecodeException(reason(e), e);
    } catch (NumberFormatException e) {
      throw new DecodeException(e.getMessage(), e);
    } catch (IOException e) {
      throw new DecodeException("expected JSON: " + e.getMessage(), e);
    } finally {
      parser = whole ? parser : null; // one that stopped in mid-frame cannot go on
    }
  }

  private JsonParser parser() throws IOException {
    if (parser == null) {
      parser = JSON.createParser(input);
    }
    return parser;
  }

  private void decodeFrame(JsonParser json) throws IOException, DecodeException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new DecodeException("expected a JSON object, was " + json.currentToken());
    }
    String first = json.nextFieldName();
    if ("stream".equals(first)) {
      decodeEnvelope(json);
    } else if (first != null) {
      ReplyDecoder reply = new ReplyDecoder();
      reply.read(first, json);
      requireEnd(json);
      reply.tell(handler);
    } else {
      throw new DecodeException("expected {\"stream\":...,\"data\":...}, was an empty object");
    }
  }

  /** Nothing may follow the closing brace. */
  private void requireEnd(JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new DecodeException("expected the end of the frame, was " + json.currentToken());
    }
    leftover.reset();
    json.releaseBuffered(leftover);
    if (!input.isTaken() || !leftover.isBlank()) {
      throw new DecodeException("expected nothing after the closing brace");
    }
  }

  private void decodeEnvelope(JsonParser json) throws IOException, DecodeException {
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      throw new DecodeException("expected the name of a stream, was " + json.currentToken());
    }
    int stream =
        streams.indexOf(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    String name = stream == StreamTable.NONE ? json.getText() : null;
    if (!"data".equals(json.nextFieldName())) {
      throw new DecodeException("expected \"data\" after \"stream\"");
    }
    json.nextToken();
    boolean trades = stream != StreamTable.NONE && streams.stream(stream).kind().carriesTrades();
    EventReader reader =
        stream == StreamTable.NONE ? null : EventReaders.of(streams.stream(stream).kind());
    events.clear();
    if (reader == null) {
      readData(json, trades);
    } else {
      fields.reset();
      reader.read(json, streams.stream(stream).instrument(), events);
    }
    json.nextToken();
    requireEnd(json);
    emit(stream, name, trades);
  }

  private void emit(int stream, String name, boolean trades) throws DecodeException {
    if (trades) {
      handler.onTrade(stream, fields.toTrade(), fields.eventTimeMs());
    } else if (!events.isEmpty()) {
      events.forEach(event -> handler.onEvent(stream, event));
    } else if (stream != StreamTable.NONE) {
      handler.onOther(stream, fields.eventTimeMs());
    } else if (SHUTDOWN.equals(name)) {
      handler.onServerShutdown();
    } else {
      handler.onUnknown(name);
    }
  }

  private void readData(JsonParser json, boolean trades) throws IOException, DecodeException {
    fields.reset();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      if (trades) {
        throw new DecodeException("expected a trade, was " + json.currentToken());
      }
      json.skipChildren();
      return;
    }
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      if (name.length() == 1 && (trades || isEventTime(name, json))) {
        fields.read(name.charAt(0), json);
      } else {
        json.skipChildren();
      }
      name = json.nextFieldName();
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw new DecodeException("expected the end of \"data\", was " + json.currentToken());
    }
  }

  private static boolean isEventTime(String name, JsonParser json) {
    return name.charAt(0) == 'E' && json.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  private static String reason(JsonProcessingException e) {
    String what = e instanceof InputCoercionException ? "expected a number: " : "expected JSON: ";
    return what + e.getOriginalMessage();
  }
}
