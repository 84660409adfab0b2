package io.truewick.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFaultTest {

  @ParameterizedTest(name = "{0} ({2}) is {1}")
  @CsvSource({
    "22003, ROW, numeric out of range",
    "22021, ROW, NUL in a text",
    "23502, ROW, null in a required column",
    "23514, ROW, check violated",
    "54000, ROW, index row too long",
    "P0001, ROW, raised by a trigger",
    "08006, OUTAGE, connection lost",
    "40P01, OUTAGE, deadlock",
    "53100, OUTAGE, disk full",
    "53300, OUTAGE, too many connections",
    "55P03, OUTAGE, lock not available",
    "57P01, OUTAGE, shut down by the operator",
    "57P03, OUTAGE, still starting",
    "58030, OUTAGE, I/O error",
    "25006, OUTAGE, a replica not yet promoted",
    "28P01, SETUP, wrong password",
    "3D000, SETUP, no such database",
    "42501, SETUP, no rights",
    "42P01, SETUP, no such table"
  })
  void theClassOfTheStateTellsWhoIsToBlame(String state, SqlFault fault, String meaning) {
    assertThat(SqlFault.ofState(state)).isEqualTo(fault);
  }

  @Test
  void anErrorWithoutStateIsNotWaitedForNorBlamedOnARow() {
    assertThat(SqlFault.ofState(null)).isEqualTo(SqlFault.SETUP);
  }
}
