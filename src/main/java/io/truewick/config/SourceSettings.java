package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the source behaves.
 *
 * @param streamsPerConnection streams on one connection, 1 to 1024
 * @param reconnectStart first pause before a reconnect; doubles, with jitter
 * @param reconnectMax longest pause
 * @param deadline how long a refill or an outage may hold the watermark back
 * @param watermarkSlack how far the watermark stays behind the exchange's clock
 * @param rotateAfter age at which a connection is replaced, below the exchange's 24 h
 * @param statisticsEvery pace of the statistics log line
 * @param weightShare share of each IP pool's REST weight that may be used, in (0, 1]
 * @param queueFrames frames that may wait between a socket and the job; then the socket is slowed
 * @param heldFrames frames a shard may hold back during refills; beyond it they are dropped and
 *     refilled by id
 * @param listingsEvery how often the exchange is asked what it lists, where feeds have patterns
 * @param subscribe how connections ask for their streams
 * @param history how much of the time before a symbol's recording is fetched as klines, for rolling
 *     spans; zero for none
 */
public record SourceSettings(
    int streamsPerConnection,
    Duration reconnectStart,
    Duration reconnectMax,
    Duration deadline,
    Duration watermarkSlack,
    Duration rotateAfter,
    Duration statisticsEvery,
    double weightShare,
    int queueFrames,
    int heldFrames,
    Duration listingsEvery,
    SubscribeMode subscribe,
    Duration history)
    implements Serializable {

  /** The defaults of a job file that has no {@code source} section. */
  public static SourceSettings defaults() {
    return new SourceSettings(
        200,
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofMillis(250),
        Duration.ofHours(23),
        Duration.ofSeconds(60),
        0.8,
        20_000,
        200_000,
        Duration.ofMinutes(5),
        SubscribeMode.COMMAND,
        Duration.ofHours(24));
  }
}
