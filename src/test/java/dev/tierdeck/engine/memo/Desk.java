package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A cache as a process has it: memory, and a Redis that tells it of changes. */
final class Desk {
    static final Layouts LAYOUTS = Layouts.bundled();

    private Desk() {}

    static Cache open(int port) {
        return open(port, how -> how);
    }

    static Cache open(int port, UnaryOperator<CacheBuilder> change) {
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port).tracking(LAYOUTS.trackedHeads())).awaitConnected(Duration.ofSeconds(30));
        return change.apply(new CacheBuilder().catalog(LAYOUTS).tier(new MemoryTier(1 << 20)).tier(redis)).build();
    }
}
