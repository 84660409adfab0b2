package io.truewick.notify;

import io.truewick.config.WebhookSettings;
import io.truewick.model.Alert;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Posts alerts to a webhook: at least once, each under its own {@code Idempotency-Key}, in order
 * per symbol. Run it with parallelism 1: a rescaled one could not keep the order.
 *
 * <p>What has not been taken yet is kept in checkpoints. A webhook that is away never makes the job
 * wait: beyond {@link #MOST_WAITING} requests, alerts are not posted but written to the log and
 * counted. The table has every one of them.
 */
public final class WebhookSink extends AsyncSinkBase<Alert, WebhookRequest> {
  private static final long serialVersionUID = 1;

  /** Requests that may wait. */
  static final int MOST_WAITING = 10_000;

  private static final long MOST_BYTES = 1 << 20;

  /** A request is our own business for as long as it takes, see {@link WebhookDelivery}. */
  private static final long NO_TIMEOUT_MS = Duration.ofDays(365).toMillis();

  private final WebhookSettings settings;
  private final Duration firstPause;
  private final Duration longestPause;
  private final int mostWaiting;

  public WebhookSink(WebhookSettings settings) {
    this(settings, WebhookDelivery.Pace.USUAL, MOST_WAITING);
  }

  WebhookSink(WebhookSettings settings, WebhookDelivery.Pace pace, int mostWaiting) {
    super(
        (alert, context) -> WebhookRequest.of(alert),
        1,
        mostWaiting,
        mostWaiting,
        MOST_BYTES,
        1,
        MOST_BYTES,
        NO_TIMEOUT_MS,
        false);
    this.settings = settings;
    this.firstPause = pace.first();
    this.longestPause = pace.longest();
    this.mostWaiting = mostWaiting;
  }

  @Override
  public WebhookWriter createWriter(WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public WebhookWriter restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<WebhookRequest>> restored) {
    WebhookDelivery.Pace pace = new WebhookDelivery.Pace(firstPause, longestPause);
    return new WebhookWriter(settings, pace, mostWaiting, context, restored);
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<WebhookRequest>>
      getWriterStateSerializer() {
    return new WebhookStateSerializer();
  }
}
