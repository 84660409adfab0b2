package io.truewick.job;

import io.truewick.model.AlertRule;
import io.truewick.model.RuleSet;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The alert rules of a job.
 *
 * @param changes the whole set at the start, and again whenever one changes
 * @param initial in force until the first set comes
 */
public record RuleStream(DataStream<RuleSet> changes, List<AlertRule> initial) {}
