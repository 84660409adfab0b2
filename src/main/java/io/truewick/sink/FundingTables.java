package io.truewick.sink;

import static io.truewick.sink.ColumnType.DECIMAL;
import static io.truewick.sink.ColumnType.DOUBLE;
import static io.truewick.sink.ColumnType.INT;
import static io.truewick.sink.ColumnType.LONG;
import static io.truewick.sink.ColumnType.TEXT;
import static io.truewick.sink.ColumnType.TIME;

import io.truewick.model.FundingOi;
import io.truewick.model.SettledFunding;

/** The tables of funding, and of its join with open interest. */
final class FundingTables {

  static final Table<SettledFunding> FUNDING_RATES =
      Table.<SettledFunding>named("funding_rates")
          .instrument(SettledFunding::instrument)
          .key("at", TIME, SettledFunding::eventTimeMs)
          .value("rate", DECIMAL, SettledFunding::rate)
          .value("interval_hours", INT, SettledFunding::intervalHours)
          .build();

  static final Table<FundingOi> FUNDING_OI =
      Table.<FundingOi>named("funding_oi")
          .instrument(FundingOi::instrument)
          .key("span", TEXT, FundingOi::span)
          .key("at", TIME, FundingOi::atMs)
          .value("mark_price", DECIMAL, FundingOi::markPrice)
          .value("index_price", DECIMAL, FundingOi::indexPrice)
          .value("basis_bps", DOUBLE, FundingOi::basisBps)
          .value("funding_rate", DECIMAL, FundingOi::fundingRate)
          .value("funding_interval_hours", INT, FundingOi::fundingIntervalHours)
          .value("funding_annualized", DOUBLE, FundingOi::fundingAnnualized)
          .value("next_funding_time", TIME, FundingOi::nextFundingTimeMs)
          .value("settled_rate", DECIMAL, FundingOi::settledRate)
          .value("settled_at", TIME, FundingOi::settledAtMs)
          .value("open_interest", DECIMAL, FundingOi::openInterest)
          .value("open_interest_notional", DECIMAL, FundingOi::openInterestNotional)
          .value("oi_age_ms", LONG, FundingOi::oiAgeMs)
          .value("price_change", DOUBLE, FundingOi::priceChange)
          .value("oi_change", DOUBLE, FundingOi::oiChange)
          .value("funding_z", DOUBLE, FundingOi::fundingZ)
          .value("funding_samples", INT, FundingOi::fundingSamples)
          .value("price_z", DOUBLE, FundingOi::priceZ)
          .value("price_samples", INT, FundingOi::priceSamples)
          .value("oi_z", DOUBLE, FundingOi::oiZ)
          .value("oi_samples", INT, FundingOi::oiSamples)
          .value("quadrant", TEXT, row -> row.quadrant() == null ? null : row.quadrant().text())
          .value("divergence", DOUBLE, FundingOi::divergence)
          .build();

  private FundingTables() {}
}
