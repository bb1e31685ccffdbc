package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.Standing;
import dev.tierdeck.engine.Coordination.StandingLimit;
import dev.tierdeck.engine.Coordination.StandingLock;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.layout.Layout;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class RedisCoordinationTest {
    private static final Catalog CATALOG = Layouts.bundled();
    private static final String LOCK = "tradecore:lock:expensive_data";
    private static final String LIMIT = "tradecore:ratelimit:api:user-1";
    private static final String TOKEN = "0123456789abcdef";

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;
    private Coordination coordination;

    @BeforeEach
    void open() {
        tier = tier(false);
        coordination = tier.coordination(CATALOG, Guard.NONE);
    }

    @AfterEach
    void close() {
        tier.close();
    }

    private static RedisTier tier(boolean readOnly) {
        return RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(readOnly)).awaitConnected(Duration.ofSeconds(20));
    }

    private static Object say(Object... words) {
        return REDIS.foreign().call(words);
    }

    private Standing seen(String what, Predicate<Standing> shows) {
        var seen = new AtomicReference<>(Standing.NOTHING);
        Await.until(what, () -> {
            seen.set(coordination.look());
            return shows.test(seen.get());
        });
        return seen.get();
    }

    private StandingLock lock(String key) {
        return seen(key + " is seen", all -> all.locks().stream().anyMatch(each -> each.key().equals(Key.of(key))))
                .locks().stream().filter(each -> each.key().equals(Key.of(key))).findFirst().orElseThrow();
    }

    private StandingLimit limit(String key) {
        return seen(key + " is seen", all -> all.limits().stream().anyMatch(each -> each.key().equals(Key.of(key))))
                .limits().stream().filter(each -> each.key().equals(Key.of(key))).findFirst().orElseThrow();
    }

    /** As many for each master. */
    private static int mostListed() {
        return KnownNames.MOST * REDIS.servers().masters().size();
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void look_atAnEmptyServer_saysThatItSearched() {
        var seen = coordination.look();
        assertThat(seen.locks()).isEmpty();
        assertThat(seen.limits()).isEmpty();
        assertThat(seen.searchedAt()).isNotNull();
        assertThat(seen.partial()).isFalse();
    }

    @Test
    void lock_byItsName_isFoundWhereThereAreMoreThanAreListed() {
        int many = 2 * mostListed();
        REDIS.foreign().setMany(LOCK, many, "'" + TOKEN + "'");
        var listed = seen("all were searched", all -> all.searchedAt() != null);
        assertThat(listed.partial()).isTrue();
        for (int i = 1; i <= many; i++) {
            assertThat(coordination.lock(Key.of(LOCK + i))).map(StandingLock::owner).contains(TOKEN);
        }
        assertThat(coordination.lock(Key.of(LOCK + "none"))).isEmpty();
    }

    @Test
    void limit_byItsName_isFound_alsoBeforeAnySearch() {
        say("SET", LIMIT, 7, "PX", 60_000);
        assertThat(coordination.limit(Key.of(LIMIT))).map(StandingLimit::used).contains(7L);
        assertThat(coordination.limit(Key.of(LIMIT + "none"))).isEmpty();
        assertThat(coordination.lock(Key.of("tierdeck:lock:none"))).isEmpty();
    }

    @Test
    void nameOfNeither_isNotTakenForOne() {
        say("SET", "tradecore:market:quote:AAPL", "7");
        for (var name : List.of("tradecore:market:quote:AAPL", LIMIT)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> coordination.lock(Key.of(name)))
                    .withMessage("No layout knows " + name + " as the name of a lock.");
        }
        for (var name : List.of("tradecore:market:quote:AAPL", LOCK)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> coordination.limit(Key.of(name)))
                    .withMessage("No layout knows " + name + " as the name of a limit.");
        }
    }

    @Test
    void search_asksNothingOfWhatItFound_andTheLookAfterItSeesAll() {
        say("SET", LOCK, TOKEN, "PX", 60_000);
        say("CONFIG", "RESETSTAT");
        Await.until("all names were looked at", coordination::search);
        assertThat(new String((byte[]) say("INFO", "commandstats"), StandardCharsets.UTF_8)).contains("cmdstat_scan").doesNotContain("cmdstat_pttl");
        assertThat(coordination.look().locks()).hasSize(1);
    }

    @Test
    void foreignLock_isSeenWithItsOwnerAndItsTime() {
        say("SET", LOCK, TOKEN, "NX", "PX", 60_000);
        var seen = lock(LOCK);
        assertThat(seen.owner()).isEqualTo(TOKEN);
        assertThat(seen.remaining()).isBetween(ms(50_000), ms(60_000));
        assertThat(seen.ours()).isFalse();
    }

    /** A template with a field within: what only begins alike is somebody's value, and perhaps a secret. */
    @Test
    void keyThatOnlyBeginsLikeALock_isNone() {
        var jobs = Layouts.of(List.of(Layout.parse("jobs.json", """
                {"layout": "jobs", "domains": [{"name": "JOBS", "heads": ["app:"], "types": [
                  {"name": "lock", "key": "app:{job}:lock", "value": "text", "ttl": "5s", "tiers": ["redis"], "role": "lock"},
                  {"name": "token", "key": "app:{job}:token", "value": "text", "ttl": "5s", "sensitive": true}]}]}""")));
        say("SET", "app:u1:token", "s3cret");
        say("SET", "app:report:lock", TOKEN);
        coordination = tier.coordination(jobs, Guard.NONE);

        lock("app:report:lock");
        assertThat(coordination.look().locks()).extracting(StandingLock::key).containsExactly(Key.of("app:report:lock"));
    }

    @Test
    void lockWithoutAnEnd_saysSo_andBinaryTokensAreShownSafely() {
        say("SET", LOCK, new byte[] {0x1b, '[', (byte) 0xff, '\\'});
        var seen = lock(LOCK);
        assertThat(seen.owner()).isEqualTo("\\u001b[\\xff\\\\");
        assertThat(seen.remaining()).isNull();
    }

    @Test
    void ownLocks_areKnownAsOurs_andTurnsToLoadAreLocks() {
        try (var held = tier.locks().tryLock(Key.of(LOCK), ms(60_000)).orElseThrow(); var turn = tier.turn(Key.of("a"), ms(60_000))) {
            assertThat(held.isHeld()).isTrue();
            assertThat(turn.ours()).isTrue();
            assertThat(lock(LOCK).ours()).isTrue();
            assertThat(lock("tierdeck:lock:a").ours()).isTrue();
        }
        seen("both are gone", all -> all.locks().isEmpty());
    }

    @Test
    void lockThatIsTakenAgain_isSeenAtOnce_asItsNameIsKnown() {
        say("SET", LOCK, TOKEN);
        lock(LOCK);
        say("DEL", LOCK);
        assertThat(coordination.look().locks()).isEmpty();
        say("SET", LOCK, "another");
        assertThat(coordination.look().locks()).extracting(StandingLock::owner).containsExactly("another");
    }

    @Test
    void foreignCounter_isSeenWithWhatItCounted() {
        say("SET", LIMIT, "7", "PX", 60_000);
        say("SET", LIMIT + "2", "-3");
        var seen = limit(LIMIT);
        assertThat(seen.window()).isEqualTo(Window.FIXED);
        assertThat(seen.used()).isEqualTo(7);
        assertThat(seen.permits()).as("only those who ask know").isNull();
        assertThat(seen.reset()).isBetween(ms(50_000), ms(60_000));
        assertThat(limit(LIMIT + "2").used()).isEqualTo(-3);
        assertThat(limit(LIMIT + "2").reset()).isNull();
    }

    @Test
    void ownLimits_areSeenWithTheirPermits_whateverTheirNames() {
        var own = new Limit(Key.of("app:calls"), Window.FIXED, 10, Duration.ofSeconds(60));
        tier.limits().take(own);
        tier.limits().take(own);
        var seen = limit("app:calls");
        assertThat(seen.used()).isEqualTo(2);
        assertThat(seen.permits()).isEqualTo(10);
    }

    @Test
    void slidingLimit_countsWhatIsInItsSpan_andTellsWhenTheOldestLeaves() {
        long now = (Long) REDIS.foreign().call("EVAL", "local t = redis.call('TIME') return t[1] * 1000000 + t[2]", 0);
        // A span of 60 s: the first time has left it, though it still stands.
        for (long ago : new long[] {70_000_000, 30_000_000, 10_000_000}) {
            say("RPUSH", LIMIT, now - ago);
        }
        say("PEXPIRE", LIMIT, 50_000);
        var seen = limit(LIMIT);
        assertThat(seen.window()).isEqualTo(Window.SLIDING);
        assertThat(seen.used()).isEqualTo(2);
        assertThat(seen.reset()).isBetween(ms(20_000), ms(30_010));

        say("PERSIST", LIMIT);
        assertThat(limit(LIMIT).used()).as("of a span that nobody knows").isEqualTo(3);
        assertThat(limit(LIMIT).reset()).isNull();
    }

    @Test
    void ownSlidingLimit_isSeenAsItIsAnswered() {
        var own = new Limit(Key.of(LIMIT), Window.SLIDING, 5, Duration.ofSeconds(60));
        tier.limits().take(own);
        tier.limits().take(own);
        var seen = limit(LIMIT);
        assertThat(seen.used()).isEqualTo(2);
        assertThat(seen.permits()).isEqualTo(5);
        assertThat(seen.reset()).isCloseTo(tier.limits().check(own).reset(), Duration.ofSeconds(5));
    }

    @Test
    void whatIsNeitherLockNorLimit_isLeftOut() {
        say("RPUSH", LOCK, "no lock");
        say("SET", LOCK + ":long", "x".repeat(StandingReader.TOKEN + 1));
        say("SET", LIMIT, "no number");
        say("SET", LIMIT + ":long", "9".repeat(20));
        say("RPUSH", LIMIT + ":list", "no time");
        say("HSET", LIMIT + ":hash", "a", "b");
        say("SADD", "tradecore:lock:set", "a");
        say("SET", LOCK + ":good", TOKEN);
        var seen = seen("the good one is seen", all -> !all.locks().isEmpty());
        assertThat(seen.locks()).extracting(StandingLock::key).containsExactly(Key.of(LOCK + ":good"));
        assertThat(seen.limits()).isEmpty();
    }

    @Test
    void more_thanAThousandLocks_isSaid() {
        int most = mostListed();
        REDIS.foreign().setMany(LOCK, 2 * most, "i");
        var seen = seen("they are found", all -> all.partial() && all.locks().size() == most);
        assertThat(seen.locks()).isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
    }

    @Test
    void looking_costsTheServersCountersNothing() {
        say("SET", LOCK, TOKEN);
        say("SET", LIMIT, "7");
        say("RPUSH", LIMIT + "2", "1700000000000000");
        say("RPUSH", LIMIT + "3", "no time");
        seen("all are seen", all -> all.locks().size() == 1 && all.limits().size() == 2);
        say("DEL", LOCK);
        coordination.look();
        tier.inspector().server();
        say("CONFIG", "RESETSTAT");
        tier.inspector().server();
        for (int i = 0; i < 10; i++) {
            coordination.look();
        }
        var facts = tier.inspector().server();
        assertThat(facts.keyspaceHits()).isZero();
        assertThat(facts.keyspaceMisses()).isZero();
        say("GET", "none");
        assertThat(tier.inspector().server().keyspaceMisses()).isEqualTo(1);
    }

    @Test
    void release_takesTheLockFromItsHolder_once() {
        say("SET", LOCK, TOKEN, "PX", 60_000);
        var seen = lock(LOCK);
        assertThat(coordination.release(seen, "")).isTrue();
        assertThat(say("EXISTS", LOCK)).isEqualTo(0L);
        assertThat(coordination.release(seen, "")).as("it is gone").isFalse();
    }

    @Test
    void release_ofALockThatChangedHands_leavesItAlone() {
        say("SET", LOCK, TOKEN, "PX", 60_000);
        var seen = lock(LOCK);
        say("SET", LOCK, "another", "PX", 60_000);
        assertThat(coordination.release(seen, "")).isFalse();
        assertThat(REDIS.foreign().text("GET", LOCK)).isEqualTo("another");

        say("DEL", LOCK);
        say("RPUSH", LOCK, TOKEN);
        assertThat(coordination.release(seen, "")).as("what stands there now is no lock").isFalse();
        assertThat(say("EXISTS", LOCK)).isEqualTo(1L);
    }

    @Test
    void release_byABinaryToken_comparesItsBytes() {
        var binary = new byte[] {0x1b, '[', (byte) 0xff, '\\', 0};
        say("SET", LOCK, binary);
        var seen = lock(LOCK);
        say("SET", LOCK, seen.owner());
        assertThat(coordination.release(seen, "")).as("a token that is written as the other is shown").isFalse();
        say("SET", LOCK, binary);
        assertThat(coordination.release(seen, "")).isTrue();
    }

    @Test
    void release_ofOurOwnLock_isNoticedByItsHolder() {
        var lost = tier.locks().tryLock(Key.of(LOCK), ms(4_500)).orElseThrow();
        assertThat(coordination.release(lock(LOCK), "")).isTrue();
        say("SET", LOCK, "another", "PX", 60_000);
        Await.until("its holder knows", () -> !lost.isHeld());
        lost.close();
        assertThat(REDIS.foreign().text("GET", LOCK)).isEqualTo("another");
    }

    @Test
    void reset_forgetsWhatWasCounted_ifItCountsTheSameWay() {
        say("SET", LIMIT, "7", "PX", 60_000);
        var counter = limit(LIMIT);
        assertThat(coordination.reset(counter, "")).isTrue();
        assertThat(coordination.reset(counter, "")).as("it is gone").isFalse();

        say("RPUSH", LIMIT, "1700000000000000");
        assertThat(coordination.reset(counter, "")).as("it counts otherwise now").isFalse();
        assertThat(coordination.reset(limit(LIMIT), "")).isTrue();
        assertThat(say("EXISTS", LIMIT)).isEqualTo(0L);
    }

    @Test
    void readOnly_looksAndRefusesTheRest() {
        say("SET", LOCK, TOKEN);
        say("SET", LIMIT, "7");
        try (var looking = tier(true)) {
            for (var guard : List.of(Guard.NONE, new Guard(Environment.DEVELOPMENT, "", true))) {
                var only = looking.coordination(CATALOG, guard);
                var seen = only.look();
                assertThat(seen.locks()).hasSize(1);
                assertThat(seen.limits()).hasSize(1);
                assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> only.release(seen.locks().getFirst(), ""));
                assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> only.reset(seen.limits().getFirst(), ""));
            }
        }
        assertThat(say("EXISTS", LOCK, LIMIT)).isEqualTo(2L);
    }

    @Test
    void production_wantsTheConnectionsName() {
        say("SET", LOCK, TOKEN);
        say("SET", LIMIT, "7");
        var guarded = tier.coordination(CATALOG, new Guard(Environment.PRODUCTION, "cache.example:6379", false));
        var seen = guarded.look();
        var lock = seen.locks().getFirst();
        var limit = seen.limits().getFirst();
        assertThatExceptionOfType(CacheException.NotConfirmed.class).isThrownBy(() -> guarded.release(lock, ""));
        assertThatExceptionOfType(CacheException.NotConfirmed.class).isThrownBy(() -> guarded.reset(limit, "cache.example"));
        assertThat(say("EXISTS", LOCK, LIMIT)).isEqualTo(2L);
        assertThat(guarded.release(lock, "cache.example:6379")).isTrue();
        assertThat(guarded.reset(limit, "cache.example:6379")).isTrue();
    }

    @Test
    void amongAHundredThousandOthers_aLockIsFound() {
        REDIS.foreign().setMany("tradecore:market:quote:", 100_000, "i");
        say("SET", LOCK, TOKEN);
        assertThat(lock(LOCK).owner()).isEqualTo(TOKEN);
    }

    @Test
    void serverThatIsAway_isSaidSo_notShownAsEmpty() {
        tier.close();
        assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(coordination::look);
    }

    @Test
    void userWhoMayNotLook_isToldWhatIsMissing() {
        say("ACL", "SETUSER", "blind", "on", ">pw", "~*", "+@all", "-scan");
        try (var blind = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port(), "blind", "pw", 0)).awaitConnected(Duration.ofSeconds(20))) {
            var only = blind.coordination(CATALOG, Guard.NONE);
            assertThatExceptionOfType(CacheException.NotPermitted.class).isThrownBy(only::look)
                    .withMessageContaining("Showing locks and limits").withMessageContaining("SCAN");
        }
    }
}
