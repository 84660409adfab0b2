package io.truewick.source;

import io.truewick.config.JobConfig;
import io.truewick.config.SinkSettings;
import io.truewick.model.Instrument;
import io.truewick.recording.RecordingInput;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What to replay.
 *
 * @param config the job with its symbols resolved
 * @param contractSizes face value of a contract for every COIN-M instrument of the job
 * @param parts files of the recording
 * @param speed recorded seconds in a second; 0 for as fast as it goes
 */
public record ReplayPlan(
    JobConfig config,
    Map<Instrument, BigDecimal> contractSizes,
    List<RecordingInput.Part> parts,
    double speed)
    implements Serializable {

  /** The same with the results stored elsewhere. */
  public ReplayPlan withSink(SinkSettings sink) {
    return new ReplayPlan(config.withSink(sink), contractSizes, parts, speed);
  }

  /** Whether the recording is ours, with REST's answers and pongs in it. */
  boolean isOurs() {
    return parts.stream().allMatch(part -> part.market() == null);
  }
}
