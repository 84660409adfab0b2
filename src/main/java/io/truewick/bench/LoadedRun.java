package io.truewick.bench;

import io.truewick.config.JobConfig;
import io.truewick.local.EmbeddedDatabase;
import io.truewick.sink.Migrations;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Sender, database and a job, connected: what every end-to-end figure is measured on. */
final class LoadedRun implements AutoCloseable {
  private static final long GENTLE = 20_000;
  private static final long PATIENCE_MS = 60_000;

  private final BenchOptions options;
  private final EmbeddedDatabase database;
  private final SenderProcess sender;
  private final JobConfig config;
  private final FlinkRun flink;

  private LoadedRun(
      BenchOptions options,
      EmbeddedDatabase database,
      SenderProcess sender,
      List<String> intervals,
      BiConsumer<StreamExecutionEnvironment, JobConfig> define)
      throws Exception {
    this.options = options;
    this.database = database;
    this.sender = sender;
    Path directory = Files.createTempDirectory("truewick-bench");
    this.config = BenchJob.config(options, intervals, sender, database, directory);
    Migrations.migrate(config.sink());
    BenchMetrics.IN_THIS_PROCESS.reset();
    this.flink = FlinkRun.start(config, define);
  }

  /** Starts all and lets every symbol show a first trade. */
  static LoadedRun start(
      BenchOptions options,
      List<String> intervals,
      BiConsumer<StreamExecutionEnvironment, JobConfig> define)
      throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start();
    SenderProcess sender = SenderProcess.start(options.symbols());
    LoadedRun run = new LoadedRun(options, database, sender, intervals, define);
    sender.awaitSubscribed(options.symbols());
    sender.rate(GENTLE);
    Thread.sleep(1_000);
    run.flink.check();
    return run;
  }

  JobConfig config() {
    return config;
  }

  SenderProcess sender() {
    return sender;
  }

  /** A counter of the job. */
  long count(String counter) {
    return BenchMetrics.IN_THIS_PROCESS.count(counter);
  }

  /** Warms up at that rate, then measures. */
  Measurement measure(long rate) throws Exception {
    sender.rate(rate);
    Thread.sleep(options.warmupSeconds() * 1_000L);
    long heapAtStart = heapAfterCollection();
    long trades = count("trades");
    long cpu = cpuNanos();
    long senderCpu = sender.state().cpuNanos();
    long start = System.nanoTime();
    Thread.sleep(options.seconds() * 500L);
    double backPressure = flink.sourceBackPressure();
    long heapInTheMiddle = heapAfterCollection();
    Thread.sleep(Math.max(0, options.seconds() * 1_000L - (System.nanoTime() - start) / 1_000_000));
    double seconds = (System.nanoTime() - start) / 1e9;
    long tradesTaken = count("trades") - trades;
    long cpuTaken = cpuNanos() - cpu;
    long senderTaken = sender.state().cpuNanos() - senderCpu;
    List<Long> heap = List.of(heapAtStart, heapInTheMiddle, heapAfterCollection());
    flink.check();
    return new Measurement(
        seconds, tradesTaken, cpuTaken, senderTaken, heap, backPressure, flink.checkpoints());
  }

  /** Stops the load and waits until the job has passed on all that was sent; returns how many. */
  long settle() throws Exception {
    sender.rate(0);
    long sent = sender.state().trades();
    long until = System.currentTimeMillis() + PATIENCE_MS;
    while (count("trades") < sent) {
      flink.check();
      if (System.currentTimeMillis() > until) {
        throw new TimeoutException(
            "expected " + sent + " trades to be passed on, was " + count("trades"));
      }
      Thread.sleep(20);
    }
    return sent;
  }

  /** Ends the minute: a few trades of the next one let all candles before it close. */
  void endMinute() throws Exception {
    sender.endMinute();
    sender.rate(2_000);
    Thread.sleep(1_500);
    long unused = settle();
  }

  @Override
  public void close() throws Exception {
    try (database;
        sender) {
      flink.close();
    }
  }

  private static long heapAfterCollection() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
