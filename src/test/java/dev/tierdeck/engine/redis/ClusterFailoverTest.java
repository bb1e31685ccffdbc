package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawCluster;
import dev.tierdeck.testing.RawRedis;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master goes away and its replica takes its place: its keys are fenced off in memory, and no others; then all goes on. */
@Timeout(120)
final class ClusterFailoverTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(300));
    /** One key for each master, by its place. */
    private static final List<Key> KEYS = IntStream.range(0, 3).mapToObj(ClusterFailoverTest::keyOf).toList();

    private ClusterProcess cluster;
    private RawCluster foreign;
    private MemoryTier memory;
    private RedisTier redis;
    private Cache cache;

    private static Key keyOf(int master) {
        return IntStream.range(0, 1000).mapToObj(i -> Key.of("quote:" + i)).filter(key -> Names.slotOf(key.bytes()) * 3 / 16_384 == master)
                .findFirst().orElseThrow();
    }

    @BeforeEach
    void open() {
        cluster = ClusterProcess.start(true);
        foreign = new RawCluster(cluster.masters());
        KEYS.forEach(key -> foreign.call("SET", key.bytes(), "v"));
        memory = new MemoryTier(16 << 20);
        redis = RedisTier.open(RedisSettings.of("127.0.0.1", cluster.port(1)).tracking("quote:").fenceLimit(Duration.ofMillis(500)))
                .awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().tier(memory).tier(redis).build();
        KEYS.forEach(this::warm);
    }

    @AfterEach
    void close() {
        cache.close();
        foreign.close();
        cluster.close();
    }

    private void warm(Key key) {
        Await.until("memory holds " + key, () -> inMemory(key));
    }

    private boolean inMemory(Key key) {
        var entry = cache.entry(QUOTE, key);
        return entry != null && entry.tier() == TierId.MEMORY;
    }

    private boolean served(Key key) {
        var copy = memory.inspect(key);
        return copy != null && copy.served();
    }

    @Test
    void masterGone_itsKeysAreFencedOff_andNoOthers() {
        cluster.kill(0);

        Await.until("the copy of the lost master's key is fenced off", () -> !served(KEYS.getFirst()));
        assertThat(served(KEYS.get(1))).isTrue();
        assertThat(served(KEYS.get(2))).isTrue();
    }

    @Test
    void replicaPromoted_isFollowed_andToldOf() {
        cluster.kill(0);
        Await.until("the copy of the lost master's key is fenced off", () -> !served(KEYS.getFirst()));

        warm(KEYS.getFirst());
        assertThat(inMemory(KEYS.get(1))).isTrue();
        Await.until("all is well", () -> redis.status().state() == TierStatus.State.OK);
        try (var raw = new RawRedis(cluster.port(3))) {
            Await.until("the replica is the master", () -> write(raw, "new"));
            Await.until("the change on the promoted one is told", () -> "new".equals(cache.get(QUOTE, KEYS.getFirst())));
        }
    }

    @Test
    void replicaAskedToTakeOver_isFollowed_withoutAStaleAnswer() {
        cluster.failover(3);

        try (var raw = new RawRedis(cluster.port(3))) {
            Await.until("the replica is the master", () -> write(raw, "new"));
            Await.until("its value is answered", () -> "new".equals(cache.get(QUOTE, KEYS.getFirst())));
            warm(KEYS.getFirst());
            write(raw, "newer");
            Await.until("its changes are told", () -> "newer".equals(cache.get(QUOTE, KEYS.getFirst())));
        }
    }

    private static boolean write(RawRedis raw, String value) {
        try {
            return "OK".equals(raw.call("SET", KEYS.getFirst().bytes(), value));
        } catch (IllegalStateException movedSoFar) {
            return false;
        }
    }

    /** The replica is kept from hearing of the invalidation: the master asks for a password that it does not know. */
    @Test
    void invalidationLostWithTheMaster_isDoneAgainOnThePromotedOne() {
        try (var master = new RawRedis(cluster.port(0))) {
            master.call("CONFIG", "SET", "requirepass", "secret");
            master.call("CLIENT", "KILL", "TYPE", "replica");
            redis.invalidate(Selection.of(Set.of(KEYS.getFirst())));
        }
        cluster.kill(0);

        Await.until("the loss is noticed", () -> redis.status().state() != TierStatus.State.OK);
        Await.until("the promoted replica is followed", () -> redis.status().state() == TierStatus.State.OK);
        try (var raw = new RawRedis(cluster.port(3))) {
            assertThat(raw.call("EXISTS", KEYS.getFirst().bytes())).isEqualTo(0L);
        }
        assertThat(cache.get(QUOTE, KEYS.getFirst())).isNull();
    }

    @Test
    void nodeThatWasNamedIsGone_andNoConnectionIsOpen_theOthersAreAsked() {
        var nodes = new Nodes(RedisSettings.of("127.0.0.1", cluster.port(0)));
        assertThat(nodes.ask(List.of()).shards()).hasSize(3);
        cluster.kill(0);

        assertThat(nodes.ask(List.of()).nodes()).hasSize(6);
    }
}
