package io.truewick.endtoend.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JobManager and TaskManagers of one slot each, every one a process of its own on loopback, as
 * Flink's standalone session cluster without ZooKeeper or Kubernetes.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final String JOB_MANAGER = "jobmanager";

  private static final List<String> JOB_MANAGER_MEMORY = List.of("-Xmx400m");
  private static final List<String> TASK_MANAGER_MEMORY =
      List.of("-Xmx640m", "-XX:MaxDirectMemorySize=192m", "-XX:MaxMetaspaceSize=256m");

  private final ClusterProcess.Setting setting;
  private final int restPort;
  private final Path home;
  private final Map<String, ClusterProcess> processes = new LinkedHashMap<>();
  private int started;

  /**
   * A cluster without processes.
   *
   * @param directory for configuration and logs
   * @param checkpoints where they go, unless a job file says otherwise
   * @param classPath of Flink alone
   * @param secrets variables that only the JobManager and who submits have: job files are read
   *     there
   */
  public FlinkCluster(
      Path directory, Path checkpoints, String classPath, Map<String, String> secrets)
      throws IOException {
    Path configuration = Files.createDirectories(directory.resolve("conf"));
    Path logs = Files.createDirectories(directory.resolve("logs"));
    Path uploads = Files.createDirectories(directory.resolve("uploads"));
    this.setting = new ClusterProcess.Setting(classPath, configuration, logs, secrets);
    this.restPort = freePort();
    Files.writeString(
        configuration.resolve("config.yaml"),
        configuration(freePort(), restPort, uploads, checkpoints.toUri()));
    Files.writeString(configuration.resolve("log4j2.properties"), LOGGING);
    this.home = directory;
    FlinkCommand.write(setting, Files.createDirectories(directory.resolve("bin")));
  }

  /** The scripts that submit jobs to it. */
  public SubmitScripts scripts(Path jobJar) {
    Map<String, String> environment = new HashMap<>(setting.secrets());
    environment.put("FLINK_ADDRESS", "127.0.0.1:" + restPort);
    environment.put("FLINK_HOME", home.toString());
    return new SubmitScripts(jobJar, logs().resolve("keep-running.log"), environment);
  }

  /** Where its REST interface is. */
  public FlinkRest rest() {
    return new FlinkRest("http://127.0.0.1:" + restPort);
  }

  /** Starts the JobManager, at the same address each time. */
  public void startJobManager() throws IOException {
    String name = JOB_MANAGER + "-" + ++started;
    processes.put(
        JOB_MANAGER,
        ClusterProcess.start(
            name,
            JOB_MANAGER_MEMORY,
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            setting));
  }

  /** Starts one more TaskManager; returns its name, which is also its id in Flink. */
  public String startTaskManager() throws IOException {
    String name = "taskmanager-" + ++started;
    ClusterProcess.Setting noSecrets =
        new ClusterProcess.Setting(
            setting.classPath(), setting.configuration(), setting.logs(), Map.of());
    processes.put(
        name,
        ClusterProcess.start(
            name,
            TASK_MANAGER_MEMORY,
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            noSecrets,
            "-Dtaskmanager.resource-id=" + name));
    return name;
  }

  /** {@code kill -9} of a TaskManager. */
  public void killTaskManager(String name) {
    processes.remove(name).kill();
  }

  /** {@code kill -9} of the JobManager. */
  public void killJobManager() {
    processes.remove(JOB_MANAGER).kill();
  }

  /** Asks every process to end, and waits for that. */
  public void endAll() {
    processes.values().forEach(ClusterProcess::end);
    processes.clear();
  }

  /** Processes that ended by themselves. */
  public List<String> lost() {
    return processes.values().stream()
        .filter(ClusterProcess::isLost)
        .map(ClusterProcess::name)
        .toList();
  }

  public Path logs() {
    return setting.logs();
  }

  @Override
  public void close() {
    processes.values().forEach(ClusterProcess::close);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is said of the job itself is in the job file. Flink's start scripts would work out the
   * sizes of the memory from one number; the classes want them all.
   */
  private static String configuration(int rpcPort, int restPort, Path uploads, URI checkpoints) {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        web.upload.dir: "%s"
        execution.checkpointing.dir: "%s"
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 1
        taskmanager.cpu.cores: 1.0
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.task.heap.size: 512m
        taskmanager.memory.task.off-heap.size: 0m
        taskmanager.memory.managed.size: 0m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m
        # a process that is gone is noticed within two seconds, one that hangs within ten
        heartbeat.interval: 1s
        heartbeat.timeout: 10s
        heartbeat.rpc-failure-threshold: 2
        # how long a TaskManager waits before it looks for a new JobManager again
        cluster.registration.error-delay: 1s
        """
        .formatted(rpcPort, restPort, uploads, checkpoints);
  }

  private static final String LOGGING =
      """
      rootLogger.level = info
      rootLogger.appenderRef.file.ref = file
      appender.file.type = File
      appender.file.name = file
      appender.file.fileName = ${sys:log.file}
      appender.file.layout.type = PatternLayout
      appender.file.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c{1} - %m%n
      """;
}
