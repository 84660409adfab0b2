package io.truewick.stream;

import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** A function of two inputs in the order of {@link EpochOrder}, for replays. */
public final class OrderedCoProcess<K, A, B, R> extends KeyedCoProcessOperator<K, A, B, R>
    implements EpochOrder.Target<A, B> {
  private static final long serialVersionUID = 1;

  private transient EpochOrder<A, B> order;

  public OrderedCoProcess(KeyedCoProcessFunction<K, A, B, R> function) {
    super(function);
  }

  @Override
  public void open() throws Exception {
    super.open();
    order = new EpochOrder<>(this);
  }

  @Override
  public void processElement1(StreamRecord<A> record) {
    order.addFirst(record);
  }

  @Override
  public void processElement2(StreamRecord<B> record) {
    order.addSecond(record);
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    order.watermarkOfFirst(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) throws Exception {
    order.watermarkOfSecond(mark);
  }

  @Override
  public void first(StreamRecord<A> record) throws Exception {
    setKeyContextElement1(record);
    super.processElement1(record);
  }

  @Override
  public void second(StreamRecord<B> record) throws Exception {
    setKeyContextElement2(record);
    super.processElement2(record);
  }

  @Override
  public void watermark(Watermark watermark) throws Exception {
    processWatermark(watermark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    order.expectNothingHeld(getOperatorName());
    super.snapshotState(context);
  }
}
