package dev.tierdeck.market;

/**
 * What was traded during one stretch of time. Its figures stand exactly as they were read.
 *
 * @param time when it opened, in milliseconds since 1970
 * @param open the first price, as decimal text
 * @param high the highest
 * @param low the lowest
 * @param close the last
 * @param volume how much was traded, in units of what is traded
 */
public record Bar(long time, String open, String high, String low, String close, String volume) {}
