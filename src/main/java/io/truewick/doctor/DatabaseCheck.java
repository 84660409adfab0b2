package io.truewick.doctor;

import io.truewick.config.SinkSettings;
import io.truewick.sink.MigrationException;
import io.truewick.sink.Migrations;

/** Whether the database is there, lets us in, and has the tables of this version. */
final class DatabaseCheck {
  private static final String NAME = "database";

  private DatabaseCheck() {}

  static Finding of(SinkSettings sink) {
    Migrations.Inspected tables;
    try {
      tables = Migrations.inspect(sink);
    } catch (MigrationException e) {
      return Finding.problem(NAME, e.getMessage(), advice(e.getMessage()));
    }
    if (tables.unknown()) {
      return Finding.problem(
          NAME,
          sink + " has tables of a newer Truewick, version " + tables.version(),
          "run that version, or name another database in sink.url");
    }
    if (tables.pending() > 0) {
      String version =
          tables.version().isEmpty() ? "no tables" : "tables of version " + tables.version();
      return Finding.problem(
          NAME,
          sink + " has " + version + ", " + tables.pending() + " scripts behind",
          "run './truewick migrate JOB'; a run does it by itself");
    }
    return Finding.ok(NAME, sink + " has tables of version " + tables.version() + ", up to date");
  }

  private static String advice(String message) {
    if (message.contains("does not let user")) {
      return "check sink.user and sink.password, and pg_hba.conf of the server";
    }
    if (message.contains("does not exist")) {
      return "create it: createdb, and a user that may create tables in it";
    }
    return "check sink.url, whether the server runs, and whether a firewall is between";
  }
}
