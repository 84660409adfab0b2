/** Alert rules in the database: seeded from the job file, then followed while the job runs. */
package io.truewick.rules;
