package dev.tierdeck.market.binance.stream;

/**
 * What came over a stream up to now. Every message that is no answer to a request is counted once under {@code received} and once under
 * one of the next five.
 *
 * @param received messages that should be ticks
 * @param ticks those taken
 * @param malformed those that are not what the exchange promises
 * @param strangers trades of symbols that nobody asked for
 * @param repeated trades that had come already
 * @param late trades older than one that had come
 * @param gaps how often ticks may have been missed
 * @param reconnects how often a connection was made again, or renewed
 * @param refusals requests that the exchange answered with an error
 */
public record StreamCounts(long received, long ticks, long malformed, long strangers, long repeated, long late, long gaps, long reconnects,
        long refusals) {
    /** What was not taken. */
    public long dropped() {
        return malformed + strangers + repeated + late;
    }
}
