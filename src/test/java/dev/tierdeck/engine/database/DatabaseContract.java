package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FoundKeys;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Stamp;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Bytes;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.testing.Await;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the database tier does on every kind of database. */
abstract class DatabaseContract extends DatabaseFixture {
    private static long stamp(long epoch, long count) {
        return (epoch << Stamp.COUNT_BITS) + count;
    }

    @Test
    void put_withAnEarlierStampThanWhatStands_isRefused() {
        assertThat(tier.put(TYPE, stamped("second", stamp(7, 2)), null)).isEqualTo(Fill.stored(stamp(7, 2), 6));

        assertThat(tier.put(TYPE, stamped("first", stamp(7, 1)), null)).isEqualTo(Fill.REFUSED);
        assertThat(value(KEY)).isEqualTo("second");
        assertThat(((Entry<String>) tier.get(TYPE, KEY)).stamp()).isEqualTo(stamp(7, 2));
    }

    @Test
    void put_withAStampOfAnotherEpoch_isStored() {
        tier.put(TYPE, stamped("before the flush", stamp(7, 2)), null);

        assertThat(tier.put(TYPE, stamped("after", stamp(5, 1)), null).isStored()).isTrue();
        assertThat(value(KEY)).isEqualTo("after");
    }

    @Test
    void put_withoutStamp_winsAndLeavesTheStampUnknown() {
        tier.put(TYPE, stamped("second", stamp(7, 2)), null);
        put(TYPE, KEY, "unstamped");

        assertThat(((Entry<String>) tier.get(TYPE, KEY)).stamp()).isZero();
        assertThat(tier.put(TYPE, stamped("first", stamp(7, 1)), null).isStored()).isTrue();
    }

    @Test
    void putAll_oneOfThemRefused_storesTheOthersAndSaysWhich() {
        var other = Key.of("quote:ZZZ");
        tier.put(TYPE, stamped("second", stamp(7, 2)), null);

        var fills = tier.putAll(TYPE, List.of(minute(other, "z"), stamped("first", stamp(7, 1)), minute(Key.of("quote:A"), "a")), List.of());
        assertThat(fills).extracting(Fill::isStored).containsExactly(true, false, true);
        assertThat(value(other)).isEqualTo("z");
        assertThat(value(KEY)).isEqualTo("second");
    }

    @Test
    void fill_anotherProcessInvalidatedSinceToken_isRefused() {
        var other = open(settings());
        var token = tier.token(TYPE, KEY);
        other.invalidate(Selection.of(Set.of(KEY)));

        assertThat(tier.fill(TYPE, minute(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void fill_aTagWasInvalidatedSinceToken_isRefusedThoughTheKeyWasAbsent() {
        var other = open(settings());
        var token = tier.token(TYPE, KEY);
        other.invalidate(Selection.tagged(Set.of("tag")));

        assertThat(tier.fill(TYPE, minute(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
    }

    @Test
    void fill_anotherProcessPutOverWhatStoodSinceToken_isRefused() {
        var other = open(settings());
        put(TYPE, KEY, "standing");
        var token = tier.token(TYPE, KEY);
        assertThat(token.standing()).isTrue();
        other.put(TYPE, minute(KEY, "new"), null);

        assertThat(tier.fill(TYPE, minute(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
        assertThat(value(KEY)).isEqualTo("new");
    }

    @Test
    void fill_aPutCameAndExpiredAndWasSweptSinceToken_isRefused() throws SQLException {
        var token = tier.token(TYPE, KEY);
        tier.put(TYPE, entry(KEY, "brief", Duration.ofSeconds(20)), null);
        pass(Duration.ofMinutes(2));
        sweep();

        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isZero();
        assertThat(tier.fill(TYPE, entry(KEY, "old", Duration.ofHours(1)), token)).isEqualTo(Fill.REFUSED);
    }

    private void sweep() throws SQLException {
        change("UPDATE tierdeck_schema SET swept_at = 0");
        tier.sweep();
    }

    @Test
    void fill_overAnExpiredRowThatTheTokenSaw_isStored() {
        tier.put(TYPE, entry(KEY, "expired", Duration.ofSeconds(20)), null);
        pass(Duration.ofSeconds(21));
        var token = tier.token(TYPE, KEY);

        assertThat(token.standing()).isFalse();
        assertThat(tier.fill(TYPE, minute(KEY, "fresh"), token).isStored()).isTrue();
        assertThat(value(KEY)).isEqualTo("fresh");
    }

    @Test
    void fill_theGenerationsWereLost_isRefusedAndTheyBeginElsewhere() throws SQLException {
        var token = tier.token(TYPE, KEY);
        change("DELETE FROM tierdeck_generation");

        assertThat(tier.fill(TYPE, minute(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
        var anew = tier.token(TYPE, KEY);
        assertThat(anew).isNotEqualTo(token);
        assertThat(tier.fill(TYPE, minute(KEY, "new"), anew).isStored()).isTrue();
    }

    @Test
    void fillAll_oneOfThemInvalidatedSinceTheirTokens_storesTheOthersAndSaysWhich() {
        var keys = List.of(Key.of("c"), Key.of("a"), Key.of("b"));
        put(TYPE, Key.of("a"), "stands");
        var tokens = tier.tokens(TYPE, keys);
        tier.put(TYPE, minute(Key.of("b"), "put"), null);

        var fills = tier.fillAll(TYPE, keys.stream().map(key -> minute(key, "filled")).toList(), tokens);
        assertThat(fills).extracting(Fill::isStored).containsExactly(true, true, false);
        assertThat(tier.getAll(TYPE, keys)).extracting(found -> ((Entry<String>) found).value()).containsExactly("filled", "filled", "put");
    }

    @Test
    void getAll_manyKeys_answersInTheirOrder() {
        var keys = IntStream.range(0, 1_203).mapToObj(i -> Key.of("many:" + i)).toList();
        tier.putAll(TYPE, keys.stream().filter(key -> !key.equals(Key.of("many:700"))).map(key -> minute(key, key.display())).toList(), List.of());

        var found = tier.getAll(TYPE, keys);
        assertThat(found).hasSize(1_203);
        assertThat(found.get(700)).isEqualTo(Miss.of(MissCause.ABSENT));
        assertThat(((Entry<String>) found.get(1_202)).value()).isEqualTo("many:1202");
        assertThat(((Entry<String>) found.getFirst()).value()).isEqualTo("many:0");
    }

    @Test
    void entry_anyBytesInKeyAndValueAndTags_survives() {
        var every = new byte[256];
        IntStream.range(0, 256).forEach(i -> every[i] = (byte) i);
        var type = CacheType.of("bytes", Bytes.RAW);
        var tags = Set.of("nul\0in it", "ü", "\"quoted\"");
        for (var key : List.of(Key.of(every), Key.of(new byte[0]), Key.of(new byte[] {-1, -1}))) {
            var entry = new Entry<>(key, every, null, Instant.now(), null, null, tags, "a\0b", 0L, 0);
            assertThat(tier.put(type, entry, null).isStored()).isTrue();
            var found = (Entry<byte[]>) tier.get(type, key);
            assertThat(found.value()).isEqualTo(every);
            assertThat(found.key()).isEqualTo(key);
            assertThat(found.tags()).isEqualTo(tags);
        }
        assertThat(tier.invalidate(Selection.tagged(Set.of("nul\0in it"))).removed()).isEqualTo(3);
    }

    @Test
    void entry_allThatIsKnown_survives() {
        var at = Instant.ofEpochMilli(1_700_000_000_123L);
        var until = Instant.ofEpochMilli(clock.millis() + 9_000);
        var entry = new Entry<>(KEY, "v", null, at, Duration.ofNanos(12_345), until, Set.of("a", "b"), "app@host:1", 42L, 0);
        tier.put(TYPE, entry, null);

        assertThat(tier.get(TYPE, KEY)).isEqualTo(entry.in(TierId.DATABASE, 42, 1));
    }

    @Test
    void entry_nothingKnown_survives() {
        var entry = new Entry<>(KEY, "v", null, null, null, null, Set.<String>of(), null, 0L, 0);
        tier.put(TYPE, entry, null);

        assertThat(tier.get(TYPE, KEY)).isEqualTo(entry.in(TierId.DATABASE, 0, 1));
    }

    @Test
    void get_whatIsNoValueOfTheType_missesAsUndecodable() {
        put(TYPE, KEY, "{broken");
        var json = CacheType.of("json", Json.of(Map.class));

        assertThat(tier.get(json, KEY)).isEqualTo(Miss.of(MissCause.UNDECODABLE));
    }

    @Test
    void get_expired_missesAsExpired() {
        put(TYPE, KEY, "brief");
        pass(Duration.ofMinutes(2));

        assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.EXPIRED));
        assertThat(tier.inspect(KEY).served()).isFalse();
    }

    @Test
    void heldBack_expiredWithinTheGrace_isGivenAsExpired() throws SQLException {
        var graceful = TYPE.tolerance(how -> how.grace(Duration.ofMinutes(10)));
        put(graceful, KEY, "kept");
        assertThat((Object) tier.heldBack(graceful, KEY)).isNull();
        pass(Duration.ofMinutes(5));
        sweep();

        assertThat(tier.heldBack(graceful, KEY).held().reason()).isEqualTo(StaleReason.EXPIRED);
        assertThat((Object) tier.heldBack(TYPE, KEY)).isNull();
        pass(Duration.ofMinutes(7));
        assertThat((Object) tier.heldBack(graceful, KEY)).isNull();
    }

    @Test
    void sweep_expiredRows_goAndTheOthersStay() throws SQLException {
        put(TYPE, KEY, "brief");
        tier.put(TYPE, entry(Key.of("long"), "long", Duration.ofDays(1)), null);
        put(SOURCE, Key.of("source"), "source");
        pass(Duration.ofMinutes(2));
        sweep();

        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isEqualTo(2);
        assertThat(count("SELECT count(*) FROM tierdeck_tag")).isEqualTo(2);
    }

    @Test
    void sweep_doneByAnotherProcessWithinTheMinute_isNotDoneAgain() throws SQLException {
        Await.until("opening has swept", this::isSwept);
        tier.put(TYPE, entry(KEY, "brief", Duration.ofSeconds(9)), null);
        pass(Duration.ofSeconds(10));
        tier.sweep();

        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isEqualTo(1);
        pass(Duration.ofMinutes(2));
        open(settings());
        Await.until("opening swept the row", () -> tier.inspect(KEY) == null);
    }

    private boolean isSwept() {
        try {
            return count("SELECT count(*) FROM tierdeck_schema WHERE swept_at > 0") == 1;
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Test
    void source_itsEntrysTtlHasPassed_isAnsweredStill() {
        put(SOURCE, KEY, "lasting");
        pass(Duration.ofDays(400));

        assertThat(((Entry<String>) tier.get(SOURCE, KEY)).expiresAt()).isNull();
    }

    @Test
    void source_withATtlForTheDatabase_expiresByThat() {
        var limited = SOURCE.residence(where -> where.ttls(Map.of(TierId.DATABASE, Ttl.seconds(3_600))));
        put(limited, KEY, "an hour");
        pass(Duration.ofMinutes(30));
        assertThat((Lookup<String>) tier.get(limited, KEY)).isInstanceOf(Entry.class);
        pass(Duration.ofMinutes(31));

        assertThat(tier.get(limited, KEY)).isEqualTo(Miss.of(MissCause.EXPIRED));
    }

    @Test
    void cache_withAShorterTtlForTheDatabase_expiresByThat() {
        var limited = TYPE.residence(where -> where.ttls(Map.of(TierId.DATABASE, Ttl.seconds(10))));
        put(limited, KEY, "ten seconds");
        pass(Duration.ofSeconds(11));

        assertThat(tier.get(limited, KEY)).isEqualTo(Miss.of(MissCause.EXPIRED));
    }

    @Test
    void invalidate_whatASourceHolds_neitherRemovesNorCountsIt() {
        put(SOURCE, Key.of("s:1"), "source");
        put(TYPE, Key.of("s:2"), "cache");
        for (var what : List.of(Selection.of(Set.of(Key.of("s:1"))), Selection.of(Glob.of("s:1*")), Selection.tagged(Set.of("tag")),
                Selection.everything())) {
            put(TYPE, Key.of("s:2"), "cache");
            assertThat(tier.invalidate(what).matched()).isEqualTo(what.contains(Key.of("s:2"), Set.of("tag")) ? 1 : 0);
            assertThat((Lookup<String>) tier.get(SOURCE, Key.of("s:1"))).isInstanceOf(Entry.class);
        }
        put(TYPE, Key.of("s:2"), "cache");

        var removal = tier.invalidate(Selection.of(Glob.of("s:*")));
        assertThat(removal.matched()).isEqualTo(1);
        assertThat(removal.removed()).isEqualTo(1);
    }

    @Test
    void search_whatASourceHolds_isNotFound() {
        put(SOURCE, Key.of("s:1"), "source");
        put(TYPE, Key.of("s:2"), "cache");

        for (var what : List.of(Selection.of(Set.of(Key.of("s:1"), Key.of("s:2"))), Selection.of(Glob.of("s:*")), Selection.tagged(Set.of("tag")),
                Selection.everything())) {
            assertThat(FoundKeys.of(tier, what, Sizes.EXACT).keys()).containsExactly(Key.of("s:2"));
        }
    }

    @Test
    void search_stoppedAtTheFirst_findsNoOther() {
        var keys = Set.of(Key.of("s:1"), Key.of("s:2"), Key.of("s:3"));
        keys.forEach(key -> put(TYPE, key, "value"));

        for (var what : List.of(Selection.everything(), Selection.tagged(Set.of("tag")), Selection.of(keys))) {
            assertThat(FoundKeys.until(tier, what, Sizes.EXACT, 1).keys()).hasSize(1);
        }
    }

    @Test
    void search_closed_isRefused() {
        var closed = open(settings());
        closed.close();

        assertThatThrownBy(() -> FoundKeys.of(closed, Selection.everything(), Sizes.EXACT))
                .isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining("closed");
    }

    @Test
    void invalidate_aSourceThatACacheWroteOverLast_removesIt() {
        put(SOURCE, KEY, "source");
        put(TYPE, KEY, "cache");

        assertThat(tier.invalidate(Selection.of(Set.of(KEY))).removed()).isEqualTo(1);
    }

    @Test
    void invalidate_byTag_removesExactlyWhatWasWrittenWithItLast() {
        var retagged = Key.of("t:2");
        put(TYPE, Key.of("t:1"), "one");
        put(TYPE, retagged, "two");
        var other = minute(retagged, "two");
        tier.put(TYPE, new Entry<>(retagged, "two", null, other.loadedAt(), null, other.expiresAt(), Set.of("other"), null, 0L, 0), null);

        assertThat(tier.invalidate(Selection.tagged(Set.of("tag", "none"))).removed()).isEqualTo(1);
        assertThat(value(retagged)).isEqualTo("two");
        assertThat(tier.invalidate(Selection.tagged(Set.of("other"))).removed()).isEqualTo(1);
    }

    @Test
    void invalidate_moreThanAPage_removesAndCountsAll() throws SQLException {
        var keys = IntStream.range(0, 2_500).mapToObj(i -> Key.of("page:" + i)).toList();
        tier.putAll(TYPE, keys.stream().map(key -> minute(key, "v")).toList(), List.of());
        put(TYPE, Key.of("page;"), "beside");

        assertThat(tier.invalidate(Selection.of(Glob.of("page:*"))).removed()).isEqualTo(2_500);
        tier.putAll(TYPE, keys.stream().map(key -> minute(key, "v")).toList(), List.of());
        assertThat(tier.invalidate(Selection.of(Set.copyOf(keys))).removed()).isEqualTo(2_500);
        tier.putAll(TYPE, keys.stream().map(key -> minute(key, "v")).toList(), List.of());
        assertThat(tier.invalidate(Selection.tagged(Set.of("tag"))).removed()).isEqualTo(2_501);
        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isZero();
        assertThat(count("SELECT count(*) FROM tierdeck_tag")).isZero();
    }

    @Test
    void invalidate_keysThatEndInTheHighestBytes_areInTheRangeToo() {
        var high = Key.of(new byte[] {-1, -1, 7});
        put(TYPE, high, "v");

        assertThat(tier.invalidate(Selection.of(Glob.startingWith(new byte[] {-1, -1}))).removed()).isEqualTo(1);
    }

    @Test
    void invalidate_anExpiredRow_removesButDoesNotCountIt() throws SQLException {
        put(TYPE, KEY, "brief");
        pass(Duration.ofMinutes(2));

        assertThat(tier.invalidate(Selection.of(Set.of(KEY))).matched()).isZero();
        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isZero();
    }

    @Test
    void invalidate_theEnginesOwnNames_areSpared() {
        var own = Key.of("tierdeck:own");
        put(TYPE, own, "own");
        tier.invalidate(Selection.of(Set.of(own)));
        tier.invalidate(Selection.everything());
        tier.invalidate(Selection.tagged(Set.of("tag")));

        assertThat(value(own)).isEqualTo("own");
    }

    @Test
    void expire_aStandingEntry_changesItsTtl() {
        put(TYPE, KEY, "v");

        assertThat(tier.expire(KEY, Ttl.seconds(600))).isTrue();
        pass(Duration.ofSeconds(300));
        assertThat(value(KEY)).isEqualTo("v");
        assertThat(tier.expire(KEY, Ttl.FOREVER)).isTrue();
        assertThat(((Entry<String>) tier.get(TYPE, KEY)).expiresAt()).isNull();
        assertThat(tier.expire(KEY, Ttl.seconds(1))).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(tier.expire(KEY, Ttl.seconds(600))).isFalse();
        assertThat(tier.expire(Key.of("absent"), Ttl.seconds(600))).isFalse();
    }

    @Test
    void inspect_lookedAt_changesNothing() throws SQLException {
        put(TYPE, KEY, "v");
        var before = count("SELECT version FROM tierdeck_entry");
        tier.inspect(KEY);
        tier.get(TYPE, KEY);

        assertThat(count("SELECT version FROM tierdeck_entry")).isEqualTo(before);
        assertThat(tier.inspect(KEY).writer()).isEqualTo("tester");
    }

    @Test
    void status_ready_saysWhoAnswersWhere() {
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.OK);
        assertThat(tier.status().sentence()).contains(settings().address());
    }

    @Test
    void tables_madeByANewerVersion_areRefusedAndLeftAlone() throws SQLException {
        change("UPDATE tierdeck_schema SET version = 99");
        var late = DatabaseTier.open(settings(), clock);
        Await.until("it has looked", () -> late.status().state() == TierStatus.State.DOWN);

        assertThatThrownBy(() -> late.awaitConnected(Duration.ofMillis(50))).isInstanceOf(CacheException.TierUnavailable.class)
                .hasMessageContaining("newer version").hasMessageContaining("Update this program");
        late.close();
        assertThat(count("SELECT version FROM tierdeck_schema")).isEqualTo(99);
    }

    @Test
    void tables_ofTheFirstVersion_areUpgradedWithWhatTheyHold() throws SQLException {
        tier.close();
        var bytes = settings().dialect().words("{bytes}");
        for (var table : List.of("tierdeck_tag", "tierdeck_entry", "tierdeck_generation", "tierdeck_schema")) {
            change("DROP TABLE " + table);
        }
        change("CREATE TABLE tierdeck_entry (key " + bytes + " NOT NULL PRIMARY KEY, value " + bytes
                + " NOT NULL, loaded_at BIGINT, expires_at BIGINT, type TEXT NOT NULL)");
        try (var connection = foreign();
                var insert = connection.prepareStatement("INSERT INTO tierdeck_entry VALUES (?, ?, 5, NULL, 'own/own/contract')")) {
            insert.setBytes(1, KEY.bytes());
            insert.setBytes(2, "by hand".getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
        tier = open(settings());

        var found = (Entry<String>) tier.get(TYPE, KEY);
        assertThat(found.value()).isEqualTo("by hand");
        assertThat(found.loadedAt()).isEqualTo(Instant.ofEpochMilli(5));
        assertThat(tier.fill(TYPE, minute(KEY, "new"), tier.token(TYPE, KEY)).isStored()).isTrue();
        assertThat(count("SELECT version FROM tierdeck_schema")).isEqualTo(Schema.VERSION);
    }

    @Test
    void open_manyAtOnceOnAnEmptyDatabase_makesTheTablesOnce() throws Exception {
        tier.close();
        for (var table : List.of("tierdeck_tag", "tierdeck_entry", "tierdeck_generation", "tierdeck_schema")) {
            change("DROP TABLE " + table);
        }
        var tiers = IntStream.range(0, 4).mapToObj(i -> DatabaseTier.open(settings(), clock)).toList();
        try {
            tiers.forEach(each -> each.awaitConnected(Duration.ofSeconds(20)));
        } finally {
            tiers.forEach(DatabaseTier::close);
        }

        assertThat(count("SELECT count(*) FROM tierdeck_schema")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM tierdeck_generation")).isEqualTo(256);
    }

    /** Two pools on one database: what is loaded before an invalidation must never be answered after it. */
    @Test
    void fillsAndInvalidations_racingOverTwoPools_neverLeaveAnOldValue() throws Exception {
        var other = open(settings());
        var filler = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 150; i++) {
                var token = tier.token(TYPE, KEY);
                tier.fill(TYPE, minute(KEY, source), token);
            }
        });
        var wrong = new ArrayList<String>();
        for (int i = 1; filler.isAlive(); i++) {
            source = "v" + i;
            other.invalidate(i % 3 == 0 ? Selection.tagged(Set.of("tag")) : Selection.of(Set.of(KEY)));
            if (other.get(TYPE, KEY) instanceof Entry<String> found && !found.value().equals(source)) {
                wrong.add(found.value() + " instead of " + source);
            }
        }
        filler.join();

        assertThat(wrong).isEmpty();
    }

    private volatile String source = "v0";

    @Test
    void putAll_manyThreadsOverTheSameKeys_allSucceed() throws Exception {
        var keys = IntStream.range(0, 60).mapToObj(i -> Key.of("same:" + i)).toList();
        var fills = new ConcurrentLinkedQueue<Fill>();
        var threads = IntStream.range(0, 4).mapToObj(thread -> Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 10; i++) {
                var order = new ArrayList<>(keys);
                Collections.shuffle(order, new Random(thread * 100L + i));
                fills.addAll(tier.putAll(TYPE, order.stream().map(key -> minute(key, "by " + thread)).toList(), List.of()));
            }
        })).toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(fills).hasSize(2_400).allMatch(Fill::isStored);
    }

    @Test
    void selection_keysAndTagsTogether_removesBoth() {
        put(TYPE, Key.of("u:1"), "tagged");
        tier.put(TYPE, new Entry<>(Key.of("u:2"), "untagged", null, null, null, null, Set.<String>of(), null, 0L, 0), null);
        var both = new Selection(Optional.of(Set.of(Key.of("u:2"))), Glob.ALL, Key.of("u:2")::equals, Set.of("tag"));

        assertThat(tier.invalidate(both).removed()).isEqualTo(2);
    }
}
