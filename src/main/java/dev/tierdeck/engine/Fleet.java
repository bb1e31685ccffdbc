package dev.tierdeck.engine;

import java.time.Duration;
import java.util.List;

/** The processes that embed the engine on one shared tier, as each tells of itself. Safe for many threads; every method asks the server. */
public interface Fleet {
    /** How long a member is known after it told of itself last: one that vanishes is gone within ten seconds, whenever it is looked for. */
    Duration LIFE = Duration.ofSeconds(8);

    /** Where there is no shared tier: nobody is known, and nobody is told. */
    Fleet NONE = new Fleet() {
        @Override
        public void announce(FleetMember member) {}

        @Override
        public void leave(String instance) {}

        @Override
        public List<FleetMember> members() {
            return List.of();
        }
    };

    /**
     * Tells of a member, which is known for {@link #LIFE} from now on.
     *
     * @throws CacheException.ReadOnly when the shared tier was opened read-only
     * @throws CacheException.NotPermitted when the server does not allow it
     * @throws CacheException.TierUnavailable when it could not be told
     */
    void announce(FleetMember member);

    /** A member that ends is known no more; throws as {@link #announce}. */
    void leave(String instance);

    /**
     * Those known now, by program, host, process and instance. What stands in their place and is no telling of a member is left out.
     *
     * @throws CacheException.NotPermitted when the server does not allow it
     * @throws CacheException.TierUnavailable when it could not be asked
     */
    List<FleetMember> members();
}
