/**
 * The local page: result tables by SQL as JSON, and the files that draw them. Not in the job jar.
 */
package io.truewick.page;
