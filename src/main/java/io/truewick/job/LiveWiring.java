package io.truewick.job;

import io.truewick.model.Alert;
import io.truewick.model.FeedGap;
import io.truewick.model.Instrument;
import io.truewick.model.Observation;
import io.truewick.stream.ConfirmGaps;
import io.truewick.stream.RaiseAlerts;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/** As it comes. */
record LiveWiring(RuleStream rules) implements Wiring {

  @Override
  public <T> KeyedStream<T, Instrument> keyed(
      DataStream<T> stream, KeySelector<T, Instrument> key) {
    return stream.keyBy(key, TypeInformation.of(Instrument.class));
  }

  @Override
  public <A, B, R> SingleOutputStreamOperator<R> process(
      KeyedStream<A, Instrument> first,
      KeyedStream<B, Instrument> second,
      KeyedCoProcessFunction<Instrument, A, B, R> function,
      Class<R> result) {
    return first.connect(second).process(function, TypeInformation.of(result));
  }

  @Override
  public <T> DataStream<T> union(List<DataStream<T>> streams, KeySelector<T, Instrument> key) {
    DataStream<T> all = streams.get(0);
    for (DataStream<T> more : streams.subList(1, streams.size())) {
      all = all.union(more);
    }
    return all;
  }

  @Override
  public DataStream<FeedGap> confirmed(DataStream<FeedGap> gaps) {
    return gaps.transform("confirmed-gaps", TypeInformation.of(FeedGap.class), new ConfirmGaps())
        .uid("confirmed-gaps");
  }

  @Override
  public SingleOutputStreamOperator<Alert> alerts(DataStream<Observation> observations) {
    return observations
        .keyBy(Observation::instrument)
        .connect(rules.changes().broadcast(RaiseAlerts.RULES))
        .process(new RaiseAlerts(rules.initial()));
  }
}
