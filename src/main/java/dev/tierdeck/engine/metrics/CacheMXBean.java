package dev.tierdeck.engine.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache's figures as JMX shows them; what each is, {@link Figures} tells. Unknown figures are null. */
public interface CacheMXBean {
    /** Reads that some tier answered. */
    long getHits();

    /** Reads that none could answer. */
    long getMisses();

    /** Operations of a tier that failed. */
    long getErrors();

    /** The share of hits, in percent. */
    @Nullable Double getHitRatePercent();

    /** Operations of a tier that took longer than the threshold. */
    long getSlowOperations();

    /** Reads, answered or not. */
    long getTotalOperations();

    /** How long a tier took to answer, on average. */
    @Nullable Double getAverageLatencyMillis();

    /** Invalidations carried out. */
    long getClears();

    /** Keys that went by them. */
    long getKeysDeleted();

    /** Since when all this is counted. */
    double getUptimeSeconds();

    /** The share of hits of each tier that was asked, in percent. */
    Map<String, Double> getTierHitRatesPercent();

    /** How each tier is, a word and a sentence. */
    Map<String, String> getTiers();

    /** Begins to count anew. */
    void reset();
}
