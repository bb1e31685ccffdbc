package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.OnOneServer;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class RestoreRefusedTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).tags("BTC").ttl(Duration.ofSeconds(60));

    @RegisterExtension
    static final TwoTiers REDIS = new TwoTiers();

    private final Undoing undoing = new Undoing(REDIS);

    private List<Saved> gone(String... keys) {
        Stream.of(keys).forEach(key -> REDIS.fill(QUOTE, Key.of(key), "v"));
        return undoing.invalidated(true, keys);
    }

    @Test
    void dump_thatTheServerCantRead_isLost_andTheOthersReturn() {
        var kept = gone("a").getFirst();
        var newer = kept.content().clone();
        newer[newer.length - 10] = (byte) 0xff;
        var broken = new Saved(Key.of("b"), true, newer, 60_000, null, Instant.now());

        assertThat(undoing.words(List.of(broken, kept))).matches("127\\.0\\.0\\.1:\\d+ can't read the form in which it was kept: "
                + "another version of Redis wrote it, or it is damaged\\. back");
        assertThat(REDIS.count("b")).isZero();
    }

    @Test
    void serverWithoutMemory_isNamed_andNothingIsLeftBehind() {
        var kept = gone("a", "b");
        REDIS.call("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThat(undoing.restored(kept)).allSatisfy(outcome -> assertThat(((Outcome.Lost) outcome).reason())
                    .contains("has no memory left for it (maxmemory)"));
        } finally {
            REDIS.call("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(REDIS.count("[ab]")).isZero();
        assertThat(REDIS.inIndexes()).isEmpty();
        assertThat(undoing.words(kept)).isEqualTo("back back");
    }

    private List<Outcome> restoredWithout(String command, List<Saved> kept) {
        REDIS.call("ACL", "SETUSER", "weak", "reset", "on", ">pw", "~*", "&*", "+@all", "-" + command);
        try (var weak = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "weak", "pw", 0)).awaitConnected(Duration.ofSeconds(20))) {
            return weak.erasing().restore(kept, undoing.since(), undoing.id, Catalog.NONE);
        } finally {
            REDIS.call("ACL", "DELUSER", "weak");
        }
    }

    @Test
    void userWithoutTheRight_isNamed_andNothingIsLeftBehind() {
        var kept = gone("a");
        for (var command : List.of("restore", "zadd", "evalsha")) {
            assertThat(restoredWithout(command, kept)).as(command).singleElement().satisfies(outcome ->
                    assertThat(((Outcome.Lost) outcome).reason()).contains("does not permit this user").doesNotContain("pw"));
            assertThat(REDIS.count("a")).as(command).isZero();
        }
        assertThat(undoing.words(kept)).isEqualTo("back");
    }

    /** Says nothing of any key; asked after the history was read and before anything is written. */
    private record Asked(Runnable then) implements Catalog {
        @Override
        public Placement place(Key key) {
            return Placement.other();
        }

        @Override
        public List<byte[]> heads() {
            return List.of();
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            then.run();
            return List.of();
        }
    }

    private static boolean answers(RedisTier tier) {
        try {
            return !tier.erasing().historyEnd().isEmpty();
        } catch (CacheException.TierUnavailable notYet) {
            return false;
        }
    }

    @Test
    @OnOneServer("the proxy stands before one server")
    void connection_brokenBehindTheWriting_isTold_andTheSecondAttemptSaysBack() {
        var kept = gone("a", "b");
        REDIS.two().publish(new Invalidation.ByDomain("app", "MARKET"), Undoing.deed("another"));
        try (var proxy = new ToxicProxy(REDIS.port());
                var behind = RedisTier.open(RedisSettings.of("127.0.0.1", proxy.port())).awaitConnected(Duration.ofSeconds(20))) {
            var catalog = new Asked(() -> {
                proxy.stall(Direction.TO_CLIENT);
                Thread.ofPlatform().daemon().start(() -> {
                    Await.until("it is written", () -> REDIS.count("[ab]") == 2);
                    proxy.cut();
                });
            });
            assertThatExceptionOfType(CacheException.TierUnavailable.class)
                    .isThrownBy(() -> behind.erasing().restore(kept, undoing.since(), undoing.id, catalog));
            proxy.pass();
            behind.retry();
            Await.until("it is connected again", () -> answers(behind));

            assertThat(behind.erasing().restore(kept, undoing.since(), undoing.id, Catalog.NONE)).containsOnly(new Outcome.Back());
        }
    }
}
