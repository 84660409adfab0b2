package io.truewick.sink;

import static io.truewick.sink.ColumnType.DECIMAL;
import static io.truewick.sink.ColumnType.DOUBLE;
import static io.truewick.sink.ColumnType.INT;
import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.Vwap;

/** The table of volume-weighted average prices. */
final class VwapTable {

  static final Table<Vwap> VWAP =
      Table.<Vwap>named("vwap")
          .instrument(Vwap::instrument)
          .key("span", TEXT, Vwap::span)
          .key("at", TIME, Vwap::atMs)
          .value("vwap", DECIMAL, Vwap::vwap)
          .value("volume", DECIMAL, Vwap::volume)
          .value("quote_volume", DECIMAL, Vwap::quoteVolume)
          .value("trades", LONG, Vwap::trades)
          .value("coverage", DOUBLE, Vwap::coverage)
          .value("seeded", INT, Vwap::seeded)
          .build();

  private VwapTable() {}
}
