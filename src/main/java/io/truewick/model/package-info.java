/**
 * What the exchange says and what we say: immutable records and enums, no behaviour beyond their
 * own invariants. Depends on the JDK alone.
 */
package io.truewick.model;
