package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.BAR;
import static dev.tierdeck.engine.disk.Sample.EVERY;
import static dev.tierdeck.engine.disk.Sample.SHARED;
import static dev.tierdeck.engine.disk.Sample.answer;
import static dev.tierdeck.engine.disk.Sample.entry;
import static dev.tierdeck.engine.disk.Sample.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, for how long, after a restart too, and what goes. */
@Timeout(60)
final class DiskEntriesTest {
    private static final Key KEY = Key.of("bar:BTC");

    @TempDir
    private Path directory;
    private final DiskClock clock = new DiskClock();
    private DiskTier disk;

    @BeforeEach
    void open() {
        disk = clock.open(DiskSettings.in(directory));
        disk.began(EVERY);
        clock.confirm(disk);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private void restart() {
        close();
        open();
    }

    private void put(Key key, String value, String... tags) {
        assertThat(disk.put(ALONE, entry(key, value, tags), null).isStored()).isTrue();
    }

    private Object read(Key key) {
        return answer(disk.get(ALONE, key));
    }

    @Test
    void restart_ofTypesThatLiveHereAlone_keepsAllThatIsKnown() {
        var written = new Entry<>(KEY, "kept", null, Instant.ofEpochMilli(1_700_000_000_123L), Duration.ofNanos(12_345),
                Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS), Set.of("a\nb", "ü"), "app@host:1", 77L, 4);
        disk.put(ALONE, written, null);
        restart();

        assertThat(disk.get(ALONE, KEY)).isEqualTo(written.in(TierId.DISK));
    }

    @Test
    void restart_ofTypesThatLiveInRedisToo_fencesTheirCopies() {
        disk.fill(SHARED, entry(KEY, "copy"), disk.token(SHARED, KEY));
        restart();

        assertThat(answer(disk.get(SHARED, KEY))).isEqualTo(MissCause.FENCED);
        assertThat(disk.heldBack(SHARED, KEY)).extracting(Entry::held).isEqualTo(Stale.of(StaleReason.INTERRUPTED));
    }

    @Test
    void restart_ofImmutableTypes_servesThemOnceCaughtUpUnlessTheHistoryIsLost() {
        disk.fill(BAR, entry(KEY, "closed"), disk.token(BAR, KEY));
        restart();
        assertThat(answer(disk.get(BAR, KEY))).isEqualTo(MissCause.FENCED);
        disk.caughtUp();
        assertThat(answer(disk.get(BAR, KEY))).isEqualTo("closed");

        disk.outdated();
        disk.caughtUp();
        assertThat(answer(disk.get(BAR, KEY))).isEqualTo(MissCause.FENCED);
        restart();
        disk.caughtUp();
        assertThat(answer(disk.get(BAR, KEY))).isEqualTo(MissCause.FENCED);
    }

    @Test
    void seen_afterARestart_isWhatWasNoted() {
        assertThat(disk.seen()).isNull();
        disk.seen("1700000000000-5");
        restart();

        assertThat(disk.seen()).isEqualTo("1700000000000-5");
    }

    @Test
    void entry_expiredWithinItsGrace_isHeldBackAsExpired() {
        var graceful = ALONE.tolerance(how -> how.grace(Duration.ofMinutes(5)));
        disk.put(graceful, lasting(KEY, "late", Duration.ofMinutes(1)), null);
        clock.pass(Duration.ofMinutes(2));

        assertThat(answer(disk.get(graceful, KEY))).isEqualTo(MissCause.EXPIRED);
        assertThat(disk.heldBack(graceful, KEY)).satisfies(copy -> {
            assertThat(copy.value()).isEqualTo("late");
            assertThat(copy.held().reason()).isEqualTo(StaleReason.EXPIRED);
            assertThat(copy.held().since()).isEqualTo(copy.expiresAt());
        });
        clock.pass(Duration.ofMinutes(5));
        assertThat(disk.heldBack(graceful, KEY)).isNull();
    }

    @Test
    void entry_thatIsServed_isNotHeldBack() {
        put(KEY, "live");

        assertThat(disk.heldBack(ALONE, KEY)).isNull();
    }

    @Test
    void entry_graceForEver_isKept() {
        var graceful = ALONE.tolerance(how -> how.grace(Duration.ofSeconds(Long.MAX_VALUE)));
        disk.put(graceful, lasting(KEY, "late", Duration.ofMinutes(1)), null);
        clock.pass(Duration.ofDays(1000));

        assertThat(disk.heldBack(graceful, KEY)).isNotNull();
    }

    @Test
    void entry_typeWithAShorterTtlOnDisk_livesForThat() {
        var brief = ALONE.residence(where -> where.ttls(Map.of(TierId.DISK, Ttl.seconds(10))));
        disk.put(brief, entry(KEY, "brief"), null);
        clock.pass(Duration.ofSeconds(9));
        assertThat(answer(disk.get(brief, KEY))).isEqualTo("brief");

        clock.pass(Duration.ofSeconds(2));
        assertThat(answer(disk.get(brief, KEY))).isEqualTo(MissCause.EXPIRED);
    }

    @Test
    void entry_typeWithALongerTtlOnDisk_livesForItsOwn() {
        var longer = ALONE.residence(where -> where.ttls(Map.of(TierId.DISK, Ttl.seconds(9999))));
        disk.put(longer, lasting(KEY, "brief", Duration.ofSeconds(10)), null);
        clock.pass(Duration.ofSeconds(11));

        assertThat(answer(disk.get(longer, KEY))).isEqualTo(MissCause.EXPIRED);
    }

    @Test
    void fill_entryWhoseTimeIsUp_isRefused() {
        assertThat(disk.fill(ALONE, lasting(KEY, "over", Duration.ZERO), disk.token(ALONE, KEY))).isEqualTo(Fill.REFUSED);
    }

    @Test
    void expire_aStandingKey_changesItsTtlAndRefusesTheFillUnderWay() {
        put(KEY, "one");
        var token = disk.token(ALONE, KEY);

        assertThat(disk.expire(KEY, Ttl.seconds(7))).isTrue();
        assertThat(((Entry<String>) disk.get(ALONE, KEY)).remaining(clock.instant()).orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(disk.fill(ALONE, entry(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
        assertThat(disk.expire(KEY, Ttl.FOREVER)).isTrue();
        assertThat(((Entry<String>) disk.get(ALONE, KEY)).expiresAt()).isNull();
        assertThat(disk.expire(Key.of("absent"), Ttl.seconds(7))).isFalse();
    }

    @Test
    void expire_aKeyWithGrace_keepsTheGrace() {
        var graceful = ALONE.tolerance(how -> how.grace(Duration.ofMinutes(5)));
        disk.put(graceful, entry(KEY, "late"), null);
        disk.expire(KEY, Ttl.seconds(7));
        clock.pass(Duration.ofSeconds(8));

        assertThat(disk.heldBack(graceful, KEY)).isNotNull();
        assertThat(disk.expire(KEY, Ttl.seconds(7))).isFalse();
    }

    @Test
    void invalidate_byTag_removesWhatIsTaggedSoNow() {
        put(KEY, "one", "crypto", "quote");
        put(Key.of("bar:ETH"), "two", "crypto");
        put(Key.of("bar:SPY"), "three", "stocks", "quote");
        put(Key.of("bar:ETH"), "untagged since");

        assertThat(disk.invalidate(Selection.tagged(Set.of("crypto"))).removed()).isEqualTo(1);
        assertThat(read(KEY)).isEqualTo(MissCause.ABSENT);
        assertThat(read(Key.of("bar:ETH"))).isEqualTo("untagged since");
        assertThat(read(Key.of("bar:SPY"))).isEqualTo("three");
        assertThat(disk.invalidate(Selection.tagged(Set.of("crypto"))).removed()).isZero();
    }

    @Test
    void invalidate_byTag_findsWhatWasWrittenAnewWithTheSameTagsOrWithOthers() {
        put(KEY, "one", "crypto", "quote");
        put(KEY, "one anew", "quote", "crypto");
        put(Key.of("bar:SPY"), "two", "crypto");
        put(Key.of("bar:SPY"), "two anew", "stocks");

        assertThat(disk.invalidate(Selection.tagged(Set.of("crypto"))).removed()).isEqualTo(1);
        assertThat(read(KEY)).isEqualTo(MissCause.ABSENT);
        assertThat(read(Key.of("bar:SPY"))).isEqualTo("two anew");
        assertThat(disk.invalidate(Selection.tagged(Set.of("stocks"))).removed()).isEqualTo(1);
    }

    @Test
    void invalidate_byTag_refusesTheFillsUnderWay() {
        var token = disk.token(ALONE, KEY);
        disk.invalidate(Selection.tagged(Set.of("crypto")));

        assertThat(disk.fill(ALONE, entry(KEY, "old", "crypto"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void invalidate_byGlobOverManyPages_removesEveryMatchAndNothingElse() {
        var entries = IntStream.range(0, 2500).mapToObj(i -> entry(Key.of((i % 2 == 0 ? "even:" : "odd:") + i), "v" + i, "t")).toList();
        assertThat(disk.putAll(ALONE, entries, List.of())).allMatch(Fill::isStored);

        assertThat(disk.invalidate(Selection.of(Glob.of("even:*"))).removed()).isEqualTo(1250);
        assertThat(read(Key.of("even:0"))).isEqualTo(MissCause.ABSENT);
        assertThat(read(Key.of("odd:2499"))).isEqualTo("v2499");
        assertThat(disk.invalidate(Selection.tagged(Set.of("t"))).removed()).isEqualTo(1250);
    }

    @Test
    void invalidate_byGlobOfBytesThatAreNoText_removesThem() {
        var odd = Key.of(new byte[] {(byte) 0xff, (byte) 0xff, 0});
        put(odd, "odd");
        put(KEY, "even");

        assertThat(disk.invalidate(Selection.of(Glob.startingWith(new byte[] {(byte) 0xff}))).removed()).isEqualTo(1);
        assertThat(read(odd)).isEqualTo(MissCause.ABSENT);
        assertThat(read(KEY)).isEqualTo("even");
    }

    @Test
    void invalidate_expressionRunsAway_removesNothingAndSaysSo() {
        put(Key.of("a"), "plain");
        put(Key.of("a".repeat(60)), "trap");
        var runaway = KeyRegex.of("(a|a?)+\\1b|a");

        assertThatThrownBy(() -> disk.invalidate(Selection.under(List.of(new byte[0]), runaway::matches)))
                .isInstanceOf(CacheException.PatternTooSlow.class);
        assertThat(read(Key.of("a"))).isEqualTo("plain");
    }

    @Test
    void invalidate_expiredRows_areRemovedButNotCounted() {
        disk.put(ALONE.tolerance(how -> how.grace(Duration.ofHours(1))), lasting(KEY, "over", Duration.ofMinutes(1)), null);
        clock.pass(Duration.ofMinutes(2));

        assertThat(disk.invalidate(Selection.of(Set.of(KEY))).removed()).isZero();
        assertThat(disk.inspect(KEY)).isNull();
    }

    @Test
    void bulk_fillsAndGets_answerInOrder() {
        var keys = IntStream.range(0, 700).mapToObj(Sample::key).toList();
        var tokens = disk.tokens(ALONE, keys);
        disk.invalidate(Selection.of(Set.of(Sample.key(3))));
        var fills = disk.fillAll(ALONE, keys.stream().map(key -> entry(key, "of " + key)).toList(), tokens);

        assertThat(fills.get(3)).isEqualTo(Fill.REFUSED);
        assertThat(fills.stream().filter(Fill::isStored)).hasSize(699);
        assertThat(disk.getAll(ALONE, keys).stream().map(Sample::answer).toList()).isEqualTo(
                keys.stream().map(key -> key.equals(Sample.key(3)) ? MissCause.ABSENT : "of " + key).toList());
    }

    @Test
    void get_valueOfAnotherType_isUndecodable() {
        put(KEY, "no JSON");
        var numbers = CacheType.of("disk:json", Json.of(Integer.class)).tiers(TierId.DISK);

        assertThat(disk.get(numbers, KEY)).isEqualTo(Miss.of(MissCause.UNDECODABLE));
    }

    @Test
    void close_thenAsked_saysThatItIsDown() {
        put(KEY, "one");
        var token = disk.token(ALONE, KEY);
        disk.close();
        disk.close();

        assertThat(read(KEY)).isEqualTo(MissCause.TIER_DOWN);
        assertThat(disk.fill(ALONE, entry(KEY, "two"), token)).isEqualTo(Fill.UNAVAILABLE);
        assertThat(disk.status().state()).isEqualTo(TierStatus.State.DOWN);
        assertThatThrownBy(() -> disk.invalidate(Selection.of(Set.of(KEY)))).isInstanceOf(CacheException.TierUnavailable.class);
        assertThatThrownBy(() -> disk.expire(KEY, Ttl.FOREVER)).isInstanceOf(CacheException.TierUnavailable.class);
    }
}
