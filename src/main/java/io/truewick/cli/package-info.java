/** The command line: {@code ./truewick}. */
package io.truewick.cli;
