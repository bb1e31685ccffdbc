package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Restored.Reason;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taking back in a cluster, where the history stands at another master than the keys. */
@Timeout(120)
final class ClusterUndoTest {
    private static final String UNDO = "undo-1";

    private ClusterProcess cluster;
    private RawRedis foreign;
    private RedisTier tier;

    @BeforeEach
    void open() {
        cluster = ClusterProcess.start(false);
        foreign = RawRedis.on(cluster.masters());
        tier = RedisTier.open(RedisSettings.parse(cluster.address())).awaitConnected(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        tier.close();
        foreign.close();
        cluster.close();
    }

    private static int master(byte[] key) {
        return Names.slotOf(key) * 3 / 16_384;
    }

    private static Key keyAt(int master) {
        return IntStream.range(0, 1000).mapToObj(i -> Key.of("quote:" + i)).filter(key -> master(key.bytes()) == master).findFirst().orElseThrow();
    }

    private Saved invalidated(Key key) {
        foreign.call("SET", key.bytes(), "v");
        tier.invalidate(Selection.of(Set.of(key)));
        tier.publish(Invalidation.key(key), Undoing.deed(UNDO));
        return new Saved(key, false, "v".getBytes(StandardCharsets.UTF_8), -1, null, Instant.now());
    }

    private CompletableFuture<List<Outcome>> restored(Saved saved, String since) {
        return CompletableFuture.supplyAsync(() -> tier.erasing().restore(List.of(saved), since, UNDO, Catalog.NONE), Thread::startVirtualThread);
    }

    @Test
    void keyOfAnyMaster_comesBack() {
        for (int master = 0; master < 3; master++) {
            var since = tier.erasing().historyEnd();
            var key = keyAt(master);

            assertThat(restored(invalidated(key), since).join()).containsExactly(new Outcome.Back());
            assertThat(foreign.text("GET", key.bytes())).isEqualTo("v");
        }
    }

    /** The key's master answers nothing while another invalidates, so that it writes behind that. */
    @Test
    void keyInvalidatedBetweenTheLookAndTheWriting_goesAgain() {
        int history = master(RedisHistory.STREAM);
        int other = (history + 1) % 3;
        var key = keyAt(other);
        var since = tier.erasing().historyEnd();
        var saved = invalidated(key);
        try (var raw = new RawRedis(cluster.port(other)); var at = new RawRedis(cluster.port(history))) {
            long looks = reads(at);
            raw.call("CLIENT", "PAUSE", "2000");
            var restored = restored(saved, since);
            Await.until("the history was looked at", () -> reads(at) > looks);
            tier.publish(Invalidation.key(key), Undoing.deed("another"));

            assertThat(restored.join()).containsExactly(new Outcome.Left(Reason.INVALIDATED_SINCE));
        }
        assertThat(foreign.text("GET", key.bytes())).isNull();
    }

    private static long reads(RawRedis master) {
        return InfoReply.of(master.text("INFO", "commandstats").replace("cmdstat_xrange:calls=", "xrange:").replaceAll("(xrange:\\d+).*", "$1"))
                .number("xrange");
    }
}
