package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.FakeCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache of four tiers by the bundled layouts, with a quote of which each test says who holds what. */
final class XrayScene {
    static final Instant START = FakeCache.START;
    static final String QUOTE = "tradecore:market:quote:BTCUSDT";
    static final String VALUE = "{\"symbol\": \"BTCUSDT\", \"bid\": 67123.45, \"timestamp\": \"2026-03-02T09:29:58Z\"}";
    static final long STAMP = 4_611_686_018_427_001_204L;

    private XrayScene() {}

    static FakeCache cache() {
        var cache = new FakeCache(Layouts.bundled());
        cache.server.put(QUOTE, VALUE);
        cache.tiers(FakeCache.status(TierId.MEMORY, State.OK, "Memory works."), FakeCache.status(TierId.DISK, State.OK, "The files are open."),
                FakeCache.status(TierId.REDIS, State.OK, "Redis answers."), FakeCache.status(TierId.DATABASE, State.OK, "The database answers."));
        cache.copies.clear();
        hold(cache, new Draft(TierId.MEMORY));
        hold(cache, new Draft(TierId.REDIS));
        return cache;
    }

    static void hold(FakeCache cache, Draft draft) {
        cache.copies.put(draft.tier, draft.copy());
    }

    static KeysWindow window(FakeCache cache) {
        var window = new KeysWindow(new Guard(Environment.DEVELOPMENT, "", false), cache);
        cache.server.put(QUOTE, VALUE);
        return window;
    }

    static String digest(String value) {
        return Digest.sha1(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the quote as engines write it, of which single things are changed. */
    static final class Draft {
        final TierId tier;
        @Nullable String digest = digest(VALUE);
        long size = VALUE.length();
        @Nullable Instant loaded = START.minusSeconds(3);
        @Nullable Duration left = Duration.ofSeconds(65);
        Set<String> tags = Set.of("quote", "BTCUSDT");
        @Nullable String writer = "desk@trading-01:4711";
        long stamp = STAMP;
        boolean served = true;
        @Nullable Duration took = Duration.ofMillis(12);
        @Nullable Stale held;

        Draft(TierId tier) {
            this.tier = tier;
        }

        Draft left(@Nullable Duration remaining) {
            left = remaining;
            return this;
        }

        /** Another program wrote it: nothing but its bytes is known. */
        Draft foreign(String bytes) {
            digest = digest(bytes);
            size = bytes.length();
            loaded = null;
            tags = Set.of();
            writer = null;
            stamp = 0;
            took = null;
            return this;
        }

        Draft held(@Nullable Stale why) {
            served = false;
            held = why;
            return this;
        }

        Copy copy() {
            return new Copy(tier, digest, size, loaded, left, tags, writer, stamp, served, START, took, held);
        }
    }
}
