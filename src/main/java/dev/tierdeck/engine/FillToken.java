package dev.tierdeck.engine;

/**
 * What a tier remembers of a key before somebody reads a farther tier, or a loader, in order to fill it. Made and understood by one
 * tier only; see {@link Tier#token}.
 */
public interface FillToken {
    /** Whether something stood under the key when the token was taken, so that asking the tier again may spare a load. */
    boolean standing();

    /** The order drawn with it among all writings of the key, for a put that writes a farther tier first; 0 where none was drawn. */
    default long stamp() {
        return 0;
    }
}
