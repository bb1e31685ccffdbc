package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawCluster;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A slot with its keys goes from one master to another, while it is read, written, invalidated and walked through. */
@Timeout(120)
final class ClusterMovesTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(60));
    private static final List<Key> KEYS = IntStream.range(0, 40).mapToObj(i -> Key.of("quote:{moving}:" + i)).toList();
    private static final int SLOT = Names.slotOf(KEYS.getFirst().bytes());

    private ClusterProcess cluster;
    private RawCluster foreign;
    private RedisTier tier;
    private int from;
    private int to;

    @BeforeEach
    void open() {
        cluster = ClusterProcess.start(false);
        foreign = new RawCluster(cluster.masters());
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", cluster.port(1)).timeout(Duration.ofSeconds(8)))
                .awaitConnected(Duration.ofSeconds(20));
        from = SLOT * 3 / 16_384;
        to = (from + 1) % 3;
        KEYS.forEach(key -> assertThat(fill(key).isStored()).isTrue());
    }

    @AfterEach
    void close() {
        tier.close();
        foreign.close();
        cluster.close();
    }

    private Fill fill(Key key) {
        return tier.fill(QUOTE, TwoTiers.entry(QUOTE, key, "v"), tier.token(QUOTE, key));
    }

    private void half() {
        cluster.beginMove(SLOT, from, to);
        cluster.moveKeys(SLOT, from, to, 30);
    }

    private void rest() {
        while (cluster.moveKeys(SLOT, from, to, 100) > 0) {
            Thread.onSpinWait();
        }
        cluster.endMove(SLOT, from, to);
    }

    @Test
    void slotHalfMoved_nothingIsAnsweredWronglyNorWritten() {
        half();

        assertThat(tier.getAll(QUOTE, KEYS)).containsOnly(Miss.of(MissCause.TIER_DOWN));
        assertThat(tier.token(QUOTE, KEYS.getFirst())).isEqualTo(RedisToken.NONE);
        assertThat(tier.put(QUOTE, TwoTiers.entry(QUOTE, KEYS.getFirst(), "new"), null)).isEqualTo(Fill.UNAVAILABLE);
        rest();
        assertThat(tier.getAll(QUOTE, KEYS)).allSatisfy(found -> assertThat(((Entry<String>) found).value()).isEqualTo("v"));
    }

    @Test
    void slotHalfMoved_otherSlotsAreAnswered() {
        var other = Key.of("quote:{elsewhere}");
        fill(other);
        half();

        assertThat(tier.getAll(QUOTE, List.of(KEYS.getFirst(), other)).getLast()).isInstanceOf(Entry.class);
    }

    @Test
    void token_drawnBeforeTheMove_fillsNothingAfterIt() {
        var token = tier.token(QUOTE, KEYS.getFirst());
        cluster.move(SLOT, from, to);

        assertThat(tier.fill(QUOTE, TwoTiers.entry(QUOTE, KEYS.getFirst(), "late"), token).isStored()).isFalse();
        assertThat(((Entry<String>) tier.get(QUOTE, KEYS.getFirst())).value()).isEqualTo("v");
    }

    @Test
    void token_drawnBeforeTheMove_keyInvalidatedAfterIt_fillsNothing() {
        var token = tier.token(QUOTE, KEYS.getFirst());
        cluster.move(SLOT, from, to);
        tier.invalidate(Selection.of(Set.of(KEYS.getFirst())));

        assertThat(tier.fill(QUOTE, TwoTiers.entry(QUOTE, KEYS.getFirst(), "late"), token).isStored()).isFalse();
        assertThat(foreign.text("GET", KEYS.getFirst().bytes())).isNull();
    }

    @Test
    void invalidate_slotHalfMoved_isDoneWhenItHasMoved() {
        half();
        var listed = later(() -> tier.invalidate(Selection.of(Set.copyOf(KEYS.subList(0, 20)))));
        var pattern = later(() -> tier.invalidate(Selection.of(Glob.of("quote:*:2?"))));
        rest();

        listed.join();
        pattern.join();
        assertThat(KEYS.stream().filter(key -> foreign.text("GET", key.bytes()) != null)).hasSize(10);
    }

    private static CompletableFuture<Object> later(Supplier<Object> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    @Test
    void invalidate_slotStaysHalfMoved_saysThatItWasNotDone() {
        half();
        try (var brief = RedisTier.open(RedisSettings.of("127.0.0.1", cluster.port(1)).timeout(Duration.ofSeconds(1)))) {
            brief.awaitConnected(Duration.ofSeconds(20));

            assertThatThrownBy(() -> brief.invalidate(Selection.of(Set.copyOf(KEYS)))).isInstanceOf(CacheException.TierUnavailable.class);
            assertThatThrownBy(() -> brief.invalidate(Selection.everything())).isInstanceOf(CacheException.TierUnavailable.class);
        }
    }

    @Test
    void scan_slotMovesMeanwhile_givesEachKeyOnce() {
        IntStream.range(0, 3000).forEach(i -> foreign.call("SET", "other:" + i, "v"));
        var found = new HashSet<Key>();
        int given = 0;
        try (var scan = tier.inspector().scan(Selection.everything(), false)) {
            var first = scan.next();
            found.addAll(first);
            given = first.size();
            cluster.move(SLOT, from, to);
            while (!scan.done()) {
                var page = scan.next();
                found.addAll(page);
                given += page.size();
            }
        }

        assertThat(found).containsAll(KEYS).hasSize(3040);
        assertThat(given).isEqualTo(3040);
    }

    @Test
    void scan_slotOfAMasterYetToBeWalkedGoesToOneThatWas_missesNoKey() {
        if (from == 0) {
            cluster.move(SLOT, 0, 1);
            from = 1;
        }
        var found = new HashSet<Key>();
        try (var scan = tier.inspector().scan(Selection.everything(), false)) {
            found.addAll(scan.next());
            cluster.move(SLOT, from, 0);
            while (!scan.done()) {
                found.addAll(scan.next());
            }
        }

        assertThat(found).containsAll(KEYS);
    }

    @Test
    void lock_itsSlotMoves_isStillHeldAndRenewed() {
        var name = Key.of("lock:{moving}");
        var held = tier.locks().tryLock(name, Duration.ofSeconds(30)).orElseThrow();
        cluster.move(SLOT, from, to);

        assertThat(held.renew(Duration.ofSeconds(20))).isTrue();
        assertThat(tier.locks().tryLock(name, Duration.ofSeconds(5))).isEmpty();
        held.close();
        assertThat(tier.locks().tryLock(name, Duration.ofSeconds(5))).isPresent();
    }
}
