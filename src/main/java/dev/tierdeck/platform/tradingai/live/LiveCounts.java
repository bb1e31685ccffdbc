package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Latency;

/**
 * What became of the ticks up to now: {@code received} is the sum of the next four and of {@code waiting}.
 *
 * @param received ticks that came
 * @param written prices that were written, to as many tiers as were there
 * @param conflated those that a newer one overtook while they waited
 * @param older those older, by their source's time, than one that had come, or than one that another writer had put there
 * @param failed those that the cache did not take, as it is read-only
 * @param waiting those not written yet
 * @param repeats how often a price was written again since a tier had missed it
 * @param latency from the socket until the cache's nearest tier had this price or a newer one
 * @param worst the longest of these, in nanoseconds
 */
public record LiveCounts(long received, long written, long conflated, long older, long failed, long waiting, long repeats, Latency latency,
        long worst) {}
