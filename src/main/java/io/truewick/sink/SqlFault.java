package io.truewick.sink;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** Who is to blame for an SQL error; told by the class of its SQLSTATE. */
enum SqlFault {
  /** A row: the same batch without it would succeed. */
  ROW,
  /** The database's present state: the same statement may succeed later. */
  OUTAGE,
  /**
   * The set-up: no table, no rights, wrong password. Neither waiting nor leaving rows out helps.
   */
  SETUP;

  /** Cardinality, data, integrity, check option, program limits, raised by a trigger. */
  private static final Set<String> ROW_CLASSES = Set.of("21", "22", "23", "44", "54", "P0");

  /** Connection, rollback and deadlock, resources, lock not available, operator, system. */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /** A replica that is being promoted refuses writes for a while. */
  private static final String READ_ONLY = "25006";

  /** A check was not met, or the row found no partition. */
  private static final String CHECK_VIOLATION = "23514";

  static SqlFault of(SQLException error) {
    if (findsNoPartition(error)) {
      return OUTAGE;
    }
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    String sqlClass = state.length() < 2 ? "" : state.substring(0, 2);
    if (ROW_CLASSES.contains(sqlClass)) {
      return ROW;
    }
    return OUTAGE_CLASSES.contains(sqlClass) || state.equals(READ_ONLY) ? OUTAGE : SETUP;
  }

  /**
   * A partition was dropped after this connection had seen it: the next one makes it anew. A check
   * has a name; that a row belongs nowhere has none.
   */
  private static boolean findsNoPartition(SQLException error) {
    return CHECK_VIOLATION.equals(error.getSQLState())
        && error instanceof PSQLException postgres
        && postgres.getServerErrorMessage() != null
        && postgres.getServerErrorMessage().getConstraint() == null;
  }
}
