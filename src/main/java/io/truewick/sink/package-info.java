/**
 * Model to database rows: statements, migrations, and a writer that survives outages and bad rows.
 */
package io.truewick.sink;
