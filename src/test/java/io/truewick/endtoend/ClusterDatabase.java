package io.truewick.endtoend;

import io.truewick.sink.RestartableDatabase;
import io.truewick.sink.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL server in which the job has a user of its own, who needs a password. */
final class ClusterDatabase implements AutoCloseable {
  static final String USER = "truewick";

  private final RestartableDatabase server;
  private final TestDatabase tables;

  private ClusterDatabase(RestartableDatabase server, TestDatabase tables) {
    this.server = server;
    this.tables = tables;
  }

  /** Starts one whose files are in {@code directory}; tables are up to the job. */
  static ClusterDatabase start(Path directory, String password) throws IOException {
    RestartableDatabase server = new RestartableDatabase(directory);
    TestDatabase tables = TestDatabase.emptyOn(server).create();
    Path rules = directory.resolve("pg_hba.conf");
    Files.writeString(rules, "host all " + USER + " all scram-sha-256\n" + Files.readString(rules));
    tables.execute("create role " + USER + " login password '" + password + "'");
    tables.execute("alter schema public owner to " + USER);
    tables.query("select pg_reload_conf()");
    return new ClusterDatabase(server, tables);
  }

  TestDatabase tables() {
    return tables;
  }

  String url() {
    return tables.settings().url();
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
