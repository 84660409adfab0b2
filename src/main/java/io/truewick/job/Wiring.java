package io.truewick.job;

import io.truewick.model.Alert;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import java.util.List;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/**
 * How streams that meet are joined. Live, as it comes: what is slow holds nobody up. In a replay,
 * in an order that is the same each time.
 */
interface Wiring {

  /** By instrument, where the stream comes from operators that are keyed by it. */
  <T> KeyedStream<T, Instrument> keyed(DataStream<T> stream, KeySelector<T, Instrument> key);

  /** A function of two inputs. */
  <A, B, R> SingleOutputStreamOperator<R> process(
      KeyedStream<A, Instrument> first,
      KeyedStream<B, Instrument> second,
      KeyedCoProcessFunction<Instrument, A, B, R> function,
      Class<R> result);

  /** Several streams as one. */
  <T> DataStream<T> union(List<DataStream<T>> streams, KeySelector<T, Instrument> key);

  /** Gaps as they go to their table. */
  DataStream<FeedGap> confirmed(DataStream<FeedGap> gaps);

  /** Episodes of alert rules. */
  SingleOutputStreamOperator<Alert> alerts(DataStream<Observation> observations);
}
