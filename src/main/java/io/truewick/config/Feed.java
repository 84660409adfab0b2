package io.truewick.config;

import io.truewick.model.Market;
import java.io.Serializable;
import java.util.List;

/**
 * One entry of {@code feeds}: every symbol with every stream.
 *
 * @param symbols upper case
 * @param streams stream types as in a job file, for example {@code trade} or {@code kline_1m}
 */
public record Feed(Market market, List<String> symbols, List<String> streams)
    implements Serializable {}
