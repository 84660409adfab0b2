package io.truewick.sink;

import static io.truewick.sink.ColumnType.DOUBLE;
import static io.truewick.sink.ColumnType.INT;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.Volatility;

/** The table of rolling volatilities. */
final class VolatilityTable {

  static final Table<Volatility> VOLATILITY =
      Table.<Volatility>named("volatility")
          .instrument(Volatility::instrument)
          .key("span", TEXT, Volatility::span)
          .key("at", TIME, Volatility::atMs)
          .value("bars", INT, Volatility::bars)
          .value("coverage", DOUBLE, Volatility::coverage)
          .value("close_to_close", DOUBLE, Volatility::closeToClose)
          .value("ewma", DOUBLE, Volatility::ewma)
          .value("parkinson", DOUBLE, Volatility::parkinson)
          .value("garman_klass", DOUBLE, Volatility::garmanKlass)
          .value("rogers_satchell", DOUBLE, Volatility::rogersSatchell)
          .value("yang_zhang", DOUBLE, Volatility::yangZhang)
          .value("realized_variance", DOUBLE, Volatility::realizedVariance)
          .value("bipower_variance", DOUBLE, Volatility::bipowerVariance)
          .value("jump_share", DOUBLE, Volatility::jumpShare)
          .value("seeded", INT, Volatility::seeded)
          .build();

  private VolatilityTable() {}
}
