package io.truewick.bi;

import io.truewick.model.OperatorMetric;
import io.truewick.source.SourceMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.runtime.metrics.MetricNames;

/**
 * Metrics by the names that Flink's Prometheus reporter gives them: the scope without its
 * variables, then the names of labels, then the name. ExportedMetricsIT asks the reporter itself.
 */
final class ExportedMetrics {
  private static final String TASK = "flink_taskmanager_job_task_";
  private static final String OPERATOR = TASK + "operator_";
  private static final String JOB = "flink_jobmanager_job_";

  private ExportedMetrics() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>(ofFlink());
    for (SourceMetric metric : SourceMetric.values()) {
      names.add(OPERATOR + metric.text());
    }
    for (OperatorMetric metric : OperatorMetric.values()) {
      List<String> parts = new ArrayList<>(metric.labels());
      parts.add(metric.text());
      names.add(OPERATOR + String.join("_", parts));
    }
    return names;
  }

  /** Flink's own. Those of checkpoints are constants that only their own package sees. */
  private static Set<String> ofFlink() {
    return Set.of(
        OPERATOR + MetricNames.NUM_RECORDS_SEND,
        OPERATOR + MetricNames.NUM_RECORDS_SEND_ERRORS,
        OPERATOR + MetricNames.CURRENT_SEND_TIME,
        TASK + MetricNames.TASK_BACK_PRESSURED_TIME,
        TASK + MetricNames.TASK_BUSY_TIME,
        JOB + MetricNames.NUM_RESTARTS,
        JOB + "numberOfFailedCheckpoints",
        JOB + "lastCheckpointDuration",
        JOB + "lastCheckpointFullSize",
        "flink_taskmanager_Status_JVM_Memory_Heap_" + MetricNames.MEMORY_USED);
  }
}
