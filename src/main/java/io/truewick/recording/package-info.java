/**
 * Recordings of market data on disk: the format of docs/recording.md, and plainer ones of others.
 */
package io.truewick.recording;
