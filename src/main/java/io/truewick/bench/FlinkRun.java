package io.truewick.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.truewick.config.JobConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job on a mini-cluster in this process, with what its REST interface tells. */
final class FlinkRun implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final JobClient job;
  private final String address;

  private FlinkRun(JobClient job, String address) {
    this.job = job;
    this.address = address;
  }

  /** Starts the job that {@code define} builds. */
  static FlinkRun start(JobConfig config, BiConsumer<StreamExecutionEnvironment, JobConfig> define)
      throws Exception {
    int port = freePort();
    Configuration flink = new Configuration();
    flink.set(RestOptions.PORT, port);
    flink.set(RestOptions.BIND_PORT, Integer.toString(port));
    flink.set(RestOptions.ADDRESS, "127.0.0.1");
    flink.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    flink.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    flink.setString("metrics.reporters", "bench");
    flink.setString("metrics.reporter.bench.factory.class", BenchMetricsFactory.class.getName());
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink);
    define.accept(env, config);
    JobClient job = env.executeAsync(config.name());
    return new FlinkRun(job, "http://127.0.0.1:" + port + "/jobs/" + job.getJobID());
  }

  /** Throws if the job has failed. */
  void check() throws ExecutionException, InterruptedException {
    if (job.getJobExecutionResult().isDone()) {
      job.getJobExecutionResult().get();
      throw new IllegalStateException("the job has ended");
    }
  }

  Checkpoints checkpoints() throws IOException, InterruptedException {
    JsonNode all = get("/checkpoints");
    JsonNode took = all.path("summary").path("end_to_end_duration");
    return new Checkpoints(
        all.path("counts").path("completed").asInt(),
        all.path("counts").path("failed").asInt(),
        all.path("summary").path("state_size").path("max").asLong(),
        took.path("avg").asLong(),
        took.path("max").asLong());
  }

  /** The largest share of time in which a subtask of the source waited for its successors. */
  double sourceBackPressure() throws IOException, InterruptedException {
    double largest = 0;
    for (JsonNode vertex : get("").path("vertices")) {
      if (vertex.path("name").asText().startsWith("Source")) {
        JsonNode answer = get("/vertices/" + vertex.path("id").asText() + "/backpressure");
        for (JsonNode subtask : answer.path("subtasks")) {
          largest = Math.max(largest, subtask.path("ratio").asDouble());
        }
      }
    }
    return largest;
  }

  @Override
  public void close() throws InterruptedException {
    try {
      job.cancel().get(60, TimeUnit.SECONDS);
      Object unused =
          job.getJobExecutionResult()
              .handle((result, error) -> String.valueOf(error))
              .get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the job did not stop", e);
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
