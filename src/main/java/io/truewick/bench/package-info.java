/** The project's own benchmark. Not in the job jar. */
package io.truewick.bench;
