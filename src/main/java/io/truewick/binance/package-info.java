/**
 * The exchange's language: stream names, frame and REST decoders, the id sequencer, weights. Pure:
 * text in, model out.
 */
package io.truewick.binance;
