package io.truewick.endtoend.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The command {@code flink}: what a distribution has as bin/flink, of Maven's artifacts. */
final class FlinkCommand {
  private FlinkCommand() {}

  /**
   * Writes it. Its configuration is its own and nearly empty, as in a container that is not of the
   * cluster: what the cluster is set to has to come from the cluster.
   */
  static void write(ClusterProcess.Setting cluster, Path directory) throws IOException {
    Path configuration = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(configuration.resolve("config.yaml"), "parallelism.default: 1\n");
    Path command = directory.resolve("flink");
    Files.writeString(
        command,
        """
        #!/bin/sh
        export FLINK_CONF_DIR='%s'
        exec '%s' -Xmx256m -XX:TieredStopAtLevel=1 %s \\
          -Dlog.file='%s' -Dlog4j2.configurationFile='%s' \\
          -cp '%s' org.apache.flink.client.cli.CliFrontend "$@"
        """
            .formatted(
                configuration,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                String.join(" ", ClusterProcess.OPENED),
                cluster.logs().resolve("client.log"),
                cluster.configuration().resolve("log4j2.properties"),
                configuration + File.pathSeparator + cluster.classPath()));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
