package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.ToxicProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One engine of the model, behind a proxy and with a clock of its own. */
final class Player implements AutoCloseable {
    static final Duration FENCE = Duration.ofMillis(150);
    static final Duration TIMEOUT = Duration.ofMillis(150);

    final int number;
    final ToxicProxy proxy;
    final GatedText.WrongClock clock = new GatedText.WrongClock();
    final Cache cache;
    private volatile boolean disturbed;

    /** {@code journal} is the folder of its journal; null for none. */
    Player(int number, int server, @Nullable Path journal) {
        this.number = number;
        this.proxy = new ToxicProxy(server);
        var settings = RedisSettings.of("127.0.0.1", proxy.port()).tracking(Keys.TRACKED).fenceLimit(FENCE).timeout(TIMEOUT);
        var builder = new CacheBuilder().tier(new MemoryTier(4 << 20)).tier(RedisTier.open(settings)).clock(clock);
        if (journal != null) {
            builder.journal(FileJournal.open(journal));
        }
        this.cache = builder.build();
    }

    /** What is wrong with an engine's connections. */
    enum Trouble { REFUSED, CUT, KILLED, SILENT_SERVER, HELD_COMMANDS, HALF_OPEN, SLOW, TWICE, REVERSED }

    /** Something is wrong with its connections until they are healed. */
    void suffer(Trouble trouble, RawRedis foreign) {
        disturbed |= trouble.compareTo(Trouble.SLOW) < 0;
        switch (trouble) {
            case REFUSED -> proxy.refuse();
            case CUT -> proxy.cut();
            case KILLED -> proxy.seenFrom().forEach(port -> foreign.call("CLIENT", "KILL", "ADDR", "127.0.0.1:" + port));
            case SILENT_SERVER -> proxy.stall(ToxicProxy.Direction.TO_CLIENT);
            case HELD_COMMANDS -> proxy.stall(ToxicProxy.Direction.TO_SERVER);
            case HALF_OPEN -> proxy.halfClose();
            case SLOW -> proxy.delay(ToxicProxy.Direction.TO_CLIENT, Duration.ofMillis(8));
            case TWICE -> proxy.disorder(true, false);
            case REVERSED -> proxy.disorder(true, true);
        }
    }

    /** The network is well again; a half-open connection is found out and reset. */
    void heal(boolean halfOpen) {
        if (halfOpen) {
            proxy.cut();
        }
        proxy.pass();
        cache.retry();
    }

    /** Whether anything was wrong since all was last known to be well. */
    boolean disturbed() {
        return disturbed;
    }

    void undisturbed() {
        disturbed = false;
    }

    boolean healthy() {
        return proxy.held(ToxicProxy.Direction.TO_CLIENT) == 0 && proxy.held(ToxicProxy.Direction.TO_SERVER) == 0
                && cache.tiers().stream().allMatch(tier -> tier.state() == TierStatus.State.OK);
    }

    /** Spares the waiting for an engine's own next attempt. */
    void retryIfUnwell() {
        if (!healthy()) {
            cache.retry();
        }
    }

    /** Since when Redis has been in use without a break; null while it is not. */
    @Nullable Instant inUseSince() {
        var redis = cache.tiers().getLast();
        return redis.state() == TierStatus.State.OK ? redis.since() : null;
    }

    /** How often Redis could not be asked. */
    long failures() {
        return cache.stats().total().tier(TierId.REDIS).misses().getOrDefault(MissCause.TIER_DOWN, 0L);
    }

    @Override
    public void close() {
        proxy.pass();
        cache.close();
        proxy.close();
    }
}
