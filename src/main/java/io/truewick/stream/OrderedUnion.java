package io.truewick.stream;

import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Two streams as one, in the order of {@link EpochOrder}, for replays. */
public final class OrderedUnion<T> extends AbstractStreamOperator<T>
    implements TwoInputStreamOperator<T, T, T>, EpochOrder.Target<T, T> {
  private static final long serialVersionUID = 1;

  private transient EpochOrder<T, T> order;

  @Override
  public void open() throws Exception {
    super.open();
    order = new EpochOrder<>(this);
  }

  @Override
  public void processElement1(StreamRecord<T> record) {
    order.addFirst(record);
  }

  @Override
  public void processElement2(StreamRecord<T> record) {
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
  public void first(StreamRecord<T> record) {
    output.collect(record);
  }

  @Override
  public void second(StreamRecord<T> record) {
    output.collect(record);
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
