package io.truewick.notify;

import io.truewick.config.WebhookSettings;
import io.truewick.model.Alert;
import io.truewick.model.OperatorMetric;
import io.truewick.notify.WebhookDelivery.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each alert to {@link WebhookDelivery} at once. Flink's writer would keep what is not sent
 * in its own buffer and, when that or the number of requests under way is full, or a checkpoint
 * comes, stop the task until the other side answers: here everything is under way from the
 * beginning, a checkpoint stores what is under way, and what is too much is not taken.
 */
final class WebhookWriter extends AsyncSinkWriter<Alert, WebhookRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookWriter.class);

  private static final long MOST_BYTES = 1 << 20;

  /** When all input has been seen, so long is waited for the other side. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(30);

  private final ScheduledExecutorService timer;
  private final WebhookDelivery delivery;
  private final Counter overflow;
  private final int mostWaiting;

  WebhookWriter(
      WebhookSettings settings,
      Pace pace,
      int mostWaiting,
      WriterInitContext context,
      Collection<BufferedRequestState<WebhookRequest>> restored) {
    super(
        (alert, any) -> WebhookRequest.of(alert),
        context,
        configuration(mostWaiting),
        List.of(),
        new SimpleBatchCreator<>(MOST_BYTES),
        new DequeRequestBuffer<>());
    this.mostWaiting = mostWaiting;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "webhook");
              thread.setDaemon(true);
              return thread;
            });
    this.overflow = context.metricGroup().counter(OperatorMetric.WEBHOOK_NOT_POSTED.text());
    Counter refused = context.metricGroup().counter(OperatorMetric.WEBHOOK_REFUSED.text());
    this.delivery =
        new WebhookDelivery(
            settings.toString(),
            new WebhookClient(settings, timer)::post,
            timer,
            pace,
            refused::inc);
    context.metricGroup().gauge(OperatorMetric.WEBHOOK_WAITING.text(), delivery::waitingCount);
    for (BufferedRequestState<WebhookRequest> state : restored) {
      state
          .getBufferedRequestEntries()
          .forEach(entry -> delivery.add(entry.getRequestEntry(), () -> {}));
    }
  }

  private static AsyncSinkWriterConfiguration configuration(int mostWaiting) {
    return AsyncSinkWriterConfiguration.builder()
        .setMaxBatchSize(1)
        .setMaxBatchSizeInBytes(MOST_BYTES)
        .setMaxInFlightRequests(mostWaiting)
        .setMaxBufferedRequests(mostWaiting)
        .setMaxTimeInBufferMS(1)
        .setMaxRecordSizeInBytes(MOST_BYTES)
        .setRequestTimeoutMS(Duration.ofDays(365).toMillis())
        .setRateLimitingStrategy(new Unlimited())
        .build();
  }

  @Override
  public void write(Alert alert, Context context) throws IOException, InterruptedException {
    if (delivery.waitingCount() >= mostWaiting) {
      overflow.inc();
      LOG.warn("webhook: {} requests wait, not posted: {}", mostWaiting, AlertLog.line(alert));
      return;
    }
    super.write(alert, context);
  }

  @Override
  protected void submitRequestEntries(
      List<WebhookRequest> requests, ResultHandler<WebhookRequest> handler) {
    requests.forEach(request -> delivery.add(request, handler::complete));
  }

  @Override
  protected long getSizeInBytes(WebhookRequest request) {
    return request.body().length();
  }

  /** A checkpoint does not wait for the other side; the end of all input does, for a while. */
  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    if (endOfInput && !delivery.awaitEmpty(LAST_WAIT)) {
      delivery
          .waiting()
          .forEach(request -> LOG.warn("webhook: ended before it took {}", request.body()));
    }
  }

  @Override
  public List<BufferedRequestState<WebhookRequest>> snapshotState(long checkpointId) {
    List<RequestEntryWrapper<WebhookRequest>> entries = new ArrayList<>();
    for (WebhookRequest request : delivery.waiting()) {
      entries.add(new RequestEntryWrapper<>(request, getSizeInBytes(request)));
    }
    return List.of(new BufferedRequestState<>(entries));
  }

  @Override
  public void close() {
    delivery.close();
    timer.shutdownNow();
    super.close();
  }

  /** Never blocks: {@link WebhookDelivery} limits what is under way. */
  private static final class Unlimited implements RateLimitingStrategy {

    @Override
    public void registerInFlightRequest(RequestInfo request) {}

    @Override
    public void registerCompletedRequest(ResultInfo result) {}

    @Override
    public boolean shouldBlock(RequestInfo request) {
      return false;
    }

    @Override
    public int getMaxBatchSize() {
      return 1;
    }
  }
}
