package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at the tiers now and then: tells the log what changed, and tries again what is down. Asks the server nothing. */
final class Look {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    private final Map<TierId, State> before = new EnumMap<>(TierId.class);

    /** Looks; whether every tier answers. */
    boolean at(Cache cache) {
        var tiers = cache.tiers();
        tiers.forEach(this::tell);
        if (tiers.stream().anyMatch(tier -> tier.state() == State.DOWN)) {
            cache.retry();
        }
        return tiers.stream().allMatch(tier -> tier.state() == State.OK || tier.state() == State.DEGRADED);
    }

    private void tell(TierStatus tier) {
        var was = before.put(tier.tier(), tier.state());
        if (was == tier.state() || was == null && tier.state() == State.OK) {
            return;
        }
        if (tier.state() == State.OK) {
            LOG.info("Tier {} is well again: {}", tier.tier(), tier.sentence());
        } else {
            LOG.warn("Tier {} is {}: {}", tier.tier(), tier.state(), tier.sentence());
        }
    }
}
