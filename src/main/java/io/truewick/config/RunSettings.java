package io.truewick.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the job runs.
 *
 * @param parallelism of every operator
 * @param checkpointInterval time between checkpoints
 * @param checkpointDirectory where checkpoints go; empty leaves it to the cluster's own setting
 */
public record RunSettings(int parallelism, Duration checkpointInterval, String checkpointDirectory)
    implements Serializable {}
