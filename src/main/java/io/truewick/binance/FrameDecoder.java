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
 * Reads frames of a combined connection, {@code {"stream":"btcusdt@trade","data":{...}}}, or the
 * bare events of a connection with one stream, straight from the bytes of the socket into typed
 * events, in one pass and without a tree. Unknown fields are skipped.
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
  private final int only;
  private final TradeFields fields = new TradeFields();
  private final FrameInput input = new FrameInput();
  private final FrameInput.Leftover leftover = new FrameInput.Leftover();
  private final List<MarketEvent> events = new ArrayList<>();
  private FrameHandler handler;
  private JsonParser parser;

  /** Of a combined connection: every event names its stream. */
  public FrameDecoder(StreamTable streams, FrameHandler handler) {
    this(streams, StreamTable.NONE, handler);
  }

  private FrameDecoder(StreamTable streams, int only, FrameHandler handler) {
    this.streams = streams;
    this.only = only;
    this.handler = handler;
  }

  /** Of a connection that carries the table's first stream alone: its events name none. */
  public static FrameDecoder single(StreamTable streams, FrameHandler handler) {
    return new FrameDecoder(streams, 0, handler);
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
    try {
      decode(frame, offset, length, this::decodeFrame);
    } catch (DecodeException e) {
      if (only == StreamTable.NONE) {
        throw e;
      }
      // what is no event of the only stream may still be an answer, which comes alike on all
      decode(frame, offset, length, json -> decodeAnswer(json, e));
    }
  }

  private interface Step {
    void decode(JsonParser json) throws IOException, DecodeException;
  }

  private void decode(byte[] frame, int offset, int length, Step step) throws DecodeException {
    input.put(frame, offset, length);
    boolean whole = false;
    try {
      step.decode(parser());
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
    json.nextToken();
    if (only != StreamTable.NONE) {
      readEvents(json, only);
      requireEnd(json);
      emit(only);
      return;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
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

  private void decodeAnswer(JsonParser json, DecodeException otherwise)
      throws IOException, DecodeException {
    ReplyDecoder reply = new ReplyDecoder();
    if (json.nextToken() == JsonToken.START_OBJECT) {
      reply.read(json.nextFieldName(), json);
    }
    if (!reply.isAnswer()) {
      throw otherwise;
    }
    requireEnd(json);
    reply.tell(handler);
  }

  /** Nothing may follow the end of the frame's one value. */
  private void requireEnd(JsonParser json) throws IOException, DecodeException {
    if (json.currentToken() != JsonToken.END_OBJECT && json.currentToken() != JsonToken.END_ARRAY) {
      throw new DecodeException("expected the end of the frame, was " + json.currentToken());
    }
    leftover.reset();
    json.releaseBuffered(leftover);
    if (!input.isTaken() || !leftover.isBlank()) {
      throw new DecodeException("expected nothing after the end of the frame");
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
    if (stream == StreamTable.NONE) {
      json.skipChildren();
    } else {
      readEvents(json, stream);
    }
    json.nextToken();
    requireEnd(json);
    if (stream != StreamTable.NONE) {
      emit(stream);
    } else if (SHUTDOWN.equals(name)) {
      handler.onServerShutdown();
    } else {
      handler.onUnknown(name);
    }
  }

  /** Reads the payload the parser stands on. */
  private void readEvents(JsonParser json, int stream) throws IOException, DecodeException {
    StreamTable.Subscribed subscribed = streams.stream(stream);
    if (subscribed.kind().carriesTrades()) {
      readTrade(json);
    } else {
      events.clear();
      EventReaders.of(subscribed.kind()).read(json, subscribed.instrument(), events);
    }
  }

  private void emit(int stream) throws DecodeException {
    if (streams.stream(stream).kind().carriesTrades()) {
      handler.onTrade(stream, fields.toTrade(), fields.eventTimeMs());
    } else if (events.isEmpty()) {
      handler.onOther(stream, 0);
    } else {
      events.forEach(event -> handler.onEvent(stream, event));
    }
  }

  private void readTrade(JsonParser json) throws IOException, DecodeException {
    fields.reset();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new DecodeException("expected a trade, was " + json.currentToken());
    }
    String name = json.nextFieldName();
    while (name != null) {
      json.nextToken();
      if (name.length() == 1) {
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

  private static String reason(JsonProcessingException e) {
    String what = e instanceof InputCoercionException ? "expected a number: " : "expected JSON: ";
    return what + e.getOriginalMessage();
  }
}
