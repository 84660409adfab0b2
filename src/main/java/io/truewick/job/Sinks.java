package io.truewick.job;

import io.truewick.model.Candle;
import io.truewick.model.FeedGap;
import io.truewick.model.RejectedFrame;
import io.truewick.model.Vwap;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where results go: production wires a database, tests collect. */
public record Sinks(
    Consumer<DataStream<Candle>> candles,
    Consumer<DataStream<Candle>> candleRevisions,
    Consumer<DataStream<Vwap>> vwap,
    Consumer<DataStream<FeedGap>> feedGaps,
    Consumer<DataStream<RejectedFrame>> rejectedFrames) {}
