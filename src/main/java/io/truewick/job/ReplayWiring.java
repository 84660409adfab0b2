package io.truewick.job;

import io.truewick.model.Alert;
import io.truewick.model.AlertRule;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.stream.OrderedCoProcess;
import io.truewick.stream.OrderedUnion;
import io.truewick.stream.RaiseFixedAlerts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/**
 * The same order each time. One task reads the recording, and between any two operators there is
 * one channel for each key, because what is keyed stays where it is; so the inputs of an operator
 * can be put in order by the watermarks in them. A crash undoes nothing that would come otherwise
 * the next time, so gaps need no confirmation.
 *
 * @param rules in force from the beginning to the end
 * @param unions how many there are so far: the pipeline is always built in the same order, so a
 *     number is a lasting name
 */
record ReplayWiring(List<AlertRule> rules, AtomicInteger unions) implements Wiring {

  ReplayWiring(List<AlertRule> rules) {
    this(rules, new AtomicInteger());
  }

  /** What comes from the one task of the source has yet to be spread. */
  @Override
  public <T> KeyedStream<T, Instrument> keyed(
      DataStream<T> stream, KeySelector<T, Instrument> key) {
    TypeInformation<Instrument> type = TypeInformation.of(Instrument.class);
    return stream.getParallelism() == 1
        ? stream.keyBy(key, type)
        : DataStreamUtils.reinterpretAsKeyedStream(stream, key, type);
  }

  @Override
  public <A, B, R> SingleOutputStreamOperator<R> process(
      KeyedStream<A, Instrument> first,
      KeyedStream<B, Instrument> second,
      KeyedCoProcessFunction<Instrument, A, B, R> function,
      Class<R> result) {
    return first
        .connect(second)
        .transform("ordered", TypeInformation.of(result), new OrderedCoProcess<>(function));
  }

  @Override
  public <T> DataStream<T> union(List<DataStream<T>> streams, KeySelector<T, Instrument> key) {
    DataStream<T> all = streams.get(0);
    for (DataStream<T> more : streams.subList(1, streams.size())) {
      all =
          keyed(all, key)
              .connect(keyed(more, key))
              .transform("union", all.getType(), new OrderedUnion<>())
              .uid("union-" + unions.incrementAndGet());
    }
    return all;
  }

  @Override
  public DataStream<FeedGap> confirmed(DataStream<FeedGap> gaps) {
    return gaps;
  }

  @Override
  public SingleOutputStreamOperator<Alert> alerts(DataStream<Observation> observations) {
    return keyed(observations, Observation::instrument).process(new RaiseFixedAlerts(rules));
  }
}
