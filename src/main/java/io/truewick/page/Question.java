package io.truewick.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query of the page: {@code page/sql/NAME.sql}, served under {@code /api/NAME}. Parameters are
 * written as psql variables, {@code :'symbol'}, so that {@code psql -v symbol=BTCUSDT -f} runs the
 * same file; here each becomes a bound parameter.
 *
 * @param sql with a {@code ?} for each of the parameters
 * @param parameters in the order of their marks; one may stand twice
 */
record Question(String name, String sql, List<Parameter> parameters) {
  private static final Pattern MARK = Pattern.compile(":'(\\w+)'");

  static Question load(String name) {
    String text = resource("page/sql/" + name + ".sql");
    List<Parameter> parameters = new ArrayList<>();
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      parameters.add(Parameter.of(mark.group(1)));
    }
    return new Question(name, mark.replaceAll("?"), List.copyOf(parameters));
  }

  /** Whether it is about one instrument, which may be unknown. */
  boolean asksOfAnInstrument() {
    return parameters.contains(Parameter.MARKET) && parameters.contains(Parameter.SYMBOL);
  }

  private static String resource(String path) {
    try (InputStream in = Question.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
