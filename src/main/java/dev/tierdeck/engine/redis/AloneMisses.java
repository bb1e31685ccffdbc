package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.ServerMisses;

/**
 * Misses of others on a server that stands alone. In a cluster each master tells its own, and ours would have to be taken off master by
 * master; that is not done so far, so there nothing is told rather than too much.
 *
 * @param masters whether it is a cluster
 * @param alone the misses of the one server
 */
record AloneMisses(Masters masters, ServerMisses alone) implements ServerMisses {
    private static final String SENTENCE = "In a cluster the misses of other programs are not followed.";

    @Override
    public Standing standing() {
        return masters.inCluster() ? new Standing(State.REFUSED, SENTENCE, "", null) : alone.standing();
    }

    @Override
    public Counts counts() {
        return masters.inCluster() ? Counts.NONE : alone.counts();
    }

    @Override
    public void follow() {
        if (!masters.inCluster()) {
            alone.follow();
        }
    }

    @Override
    public void rest() {
        alone.rest();
    }

    @Override
    public void switchOn() {
        if (masters.inCluster()) {
            throw new CacheException.NotPermitted(SENTENCE, null);
        }
        alone.switchOn();
    }

    @Override
    public void switchOff() {
        alone.switchOff();
    }
}
