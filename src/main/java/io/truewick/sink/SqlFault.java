package io.truewick.sink;

import java.util.Set;

/** Who is to blame for an SQL error. */
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

  /** Told by the class of a SQLSTATE, as PostgreSQL gives it; null for none. */
  static SqlFault ofState(String given) {
    String state = given == null ? "" : given;
    String sqlClass = state.length() < 2 ? "" : state.substring(0, 2);
    if (ROW_CLASSES.contains(sqlClass)) {
      return ROW;
    }
    return OUTAGE_CLASSES.contains(sqlClass) || state.equals(READ_ONLY) ? OUTAGE : SETUP;
  }
}
