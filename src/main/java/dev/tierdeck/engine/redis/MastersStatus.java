package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.util.Comparator;

/** How the shared tier does: as its server does, or the worst of a cluster's masters, in a sentence about all. */
final class MastersStatus {
    private MastersStatus() {}

    static TierStatus of(Routes routes) {
        var each = routes.all().stream().map(MastersStatus::of).toList();
        if (!routes.inCluster()) {
            return each.getFirst();
        }
        var since = each.stream().map(TierStatus::since).max(Comparator.naturalOrder()).orElseThrow();
        var bad = each.stream().filter(status -> status.state() != TierStatus.State.OK).toList();
        if (bad.isEmpty() && routes.isWhole()) {
            return new TierStatus(TierId.REDIS, TierStatus.State.OK, "All " + each.size() + " masters of the cluster answer.", since, null);
        }
        var worst = bad.isEmpty() ? null : bad.getFirst();
        var state = bad.size() < each.size() ? TierStatus.State.DEGRADED : worst == null ? TierStatus.State.DOWN : worst.state();
        return new TierStatus(TierId.REDIS, state, (each.size() - bad.size()) + " of " + each.size() + " masters of the cluster work. "
                + (worst == null ? "Some slots have no master." : worst.sentence()), since, worst == null ? null : worst.cause());
    }

    private static TierStatus of(Master master) {
        var status = master.link().status();
        var trouble = master.tracker().trouble();
        return status.state() == TierStatus.State.OK && trouble != null
                ? new TierStatus(TierId.REDIS, TierStatus.State.DEGRADED, trouble, status.since(), null) : status;
    }
}
