package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;

/** A cache as a process has it: memory, and a Redis that tells it of changes. */
final class Desk {
    static final Layouts LAYOUTS = Layouts.bundled();

    private Desk() {}

    static Cache open(int port) {
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port).tracking(LAYOUTS.trackedHeads())).awaitConnected(Duration.ofSeconds(30));
        return new CacheBuilder().catalog(LAYOUTS).tier(new MemoryTier(1 << 20)).tier(redis).build();
    }
}
