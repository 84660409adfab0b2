/**
 * The exchange's REST behind one weight budget per IP pool. Used by the source for refills and by
 * the checks before a start.
 */
package io.truewick.rest;
