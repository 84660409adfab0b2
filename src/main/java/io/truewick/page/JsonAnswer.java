package io.truewick.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;

/**
 * Rows as JSON: {@code {"now": 1700000000000, "rows": [{...}]}}. Exact decimals are strings,
 * because a JSON number loses digits in a browser; doubles and counts are numbers, times are
 * milliseconds since 1970, what is null in the table is null here.
 */
final class JsonAnswer {
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] body;
  private final int rows;

  private JsonAnswer(byte[] body, int rows) {
    this.body = body;
    this.rows = rows;
  }

  /** UTF-8. */
  byte[] body() {
    return body;
  }

  boolean isEmpty() {
    return rows == 0;
  }

  static JsonAnswer of(ResultSet result, long nowMs) throws SQLException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int rows = 0;
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeNumberField("now", nowMs);
      json.writeArrayFieldStart("rows");
      while (result.next()) {
        writeRow(json, result);
        rows++;
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JsonAnswer(body.toByteArray(), rows);
  }

  static byte[] error(String message) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("error", message);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }

  private static void writeRow(JsonGenerator json, ResultSet result)
      throws IOException, SQLException {
    ResultSetMetaData columns = result.getMetaData();
    json.writeStartObject();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      json.writeFieldName(columns.getColumnLabel(i));
      writeValue(json, result.getObject(i));
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Object value)
      throws IOException, SQLException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof BigDecimal exact) {
      json.writeString(exact.toPlainString());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number whole) {
      json.writeNumber(whole.longValue());
    } else if (value instanceof Boolean yes) {
      json.writeBoolean(yes);
    } else if (value instanceof Timestamp time) {
      json.writeNumber(time.getTime());
    } else if (value instanceof Array array) {
      json.writeStartArray();
      for (Object element : (Object[]) array.getArray()) {
        writeValue(json, element);
      }
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }
}
