package io.truewick.bench.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/** Jackson databind; answers to commands are dropped. */
public final class ParseTrades extends RichFlatMapFunction<String, TradeMessage> {
  private static final long serialVersionUID = 1;

  private transient ObjectMapper json;
  private transient Counter trades;

  @Override
  public void open(OpenContext context) {
    json = new ObjectMapper();
    trades = getRuntimeContext().getMetricGroup().counter("trades");
  }

  @Override
  public void flatMap(String message, Collector<TradeMessage> out) throws JsonProcessingException {
    TradeMessage trade = json.readValue(message, CombinedMessage.class).data;
    if (trade != null) {
      trades.inc();
      out.collect(trade);
    }
  }
}
