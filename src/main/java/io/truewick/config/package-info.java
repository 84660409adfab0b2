/** Job files: YAML to a validated, immutable configuration. */
package io.truewick.config;
