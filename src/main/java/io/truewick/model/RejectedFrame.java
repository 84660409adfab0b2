package io.truewick.model;

/**
 * A frame that could not be understood: a row of the table {@code rejected_frames}.
 *
 * @param atMs our clock, when it came
 * @param market {@link Market#id()}
 * @param connection name of the connection it came on
 * @param reason what was expected and what was found
 * @param frame its text, cut to a bounded length
 */
public record RejectedFrame(
    long atMs, String market, String connection, String reason, String frame) {}
