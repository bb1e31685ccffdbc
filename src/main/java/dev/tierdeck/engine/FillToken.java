package dev.tierdeck.engine;

/**
 * What a tier remembers of a key before somebody reads a farther tier, or a loader, in order to fill it. Made and understood by one
 * tier only; see {@link Tier#token}.
 */
public interface FillToken {
    /** Whether something stood under the key when the token was taken, so that asking the tier again may spare a load. */
    boolean standing();
}
