package dev.tierdeck.engine.memo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.ToxicProxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A cache that fails is never the caller's trouble. */
@Timeout(60)
class FailingCacheTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final CacheType<String> TEXT = CacheType.of("texts", Text.UTF_8);
    private static final String PROFILE = "tradecore:user:profile:u";

    private final Users.Table table = new Users.Table();
    private ToxicProxy line;

    @BeforeEach
    void connect() {
        line = new ToxicProxy(REDIS.port());
    }

    @AfterEach
    void disconnect() {
        line.close();
    }

    private Users users(Cache cache) {
        return Memo.of(cache, Desk.LAYOUTS).proxy(Users.class, table);
    }

    private static boolean redisAnswers(Cache cache) {
        return cache.tiers().stream().anyMatch(tier -> tier.tier() == TierId.REDIS && tier.state() == TierStatus.State.OK);
    }

    @Test
    void redisGone_targetIsCalled_andItsResultComes() {
        try (var cache = Desk.open(line.port())) {
            var users = users(cache);
            users.profile("u");
            line.refuse();
            Await.until("the loss is noticed", () -> !redisAnswers(cache));

            assertThat(users.profile("v")).containsEntry("name", "nobody");
            assertThat(users.profile("u")).containsEntry("name", "Ada");
            assertThat(Memo.of(cache).function(TEXT, Key::of, (String name) -> "Hello " + name).apply("you")).isEqualTo("Hello you");
        }
    }

    @Test
    void redisGone_withoutJournal_changeSucceeds_andNothingOldIsAnsweredHere() {
        try (var cache = Desk.open(line.port())) {
            var users = users(cache);
            users.profile("u");
            line.refuse();
            Await.until("the loss is noticed", () -> !redisAnswers(cache));

            assertThat(users.rename("u", "Grace")).isEqualTo("Ada");
            assertThat(users.profile("u")).containsEntry("name", "Grace");
        }
    }

    @Test
    void redisGone_withJournal_itIsToldBeforeItAnswersAgain(@TempDir Path folder) {
        try (var cache = Desk.open(line.port(), how -> how.journal(FileJournal.open(folder)))) {
            var users = users(cache);
            users.profile("u");
            line.refuse();
            Await.until("the loss is noticed", () -> !redisAnswers(cache));

            assertThat(users.rename("u", "Grace")).isEqualTo("Ada");
            assertThat(REDIS.foreign().text("GET", PROFILE)).contains("Ada");
            line.pass();

            Await.until("the server is told", () -> {
                cache.retry();
                var stored = REDIS.foreign().text("GET", PROFILE);
                return stored == null || !stored.contains("Ada");
            });
            assertThat(users.profile("u")).containsEntry("name", "Grace");
        }
    }

    @Test
    void readOnlyCache_answers_andChangesSucceed() {
        REDIS.foreign().call("SET", PROFILE, "{\"name\":\"Grace\"}");
        try (var cache = Desk.open(line.port(), how -> how.readOnly(true))) {
            var users = users(cache);

            assertThat(users.profile("u")).containsEntry("name", "Grace");
            assertThat(users.rename("u", "Grace")).isEqualTo("Ada");
        }
    }

    /** A cache that breaks, before it loads or after. */
    private static final class Broken extends BareCache {
        private final RuntimeException how;
        private final boolean after;

        Broken(RuntimeException how, boolean after) {
            this.how = how;
            this.after = after;
        }

        @Override
        public <V> V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
            try {
                if (after) {
                    loader.load(key);
                }
            } catch (Exception failed) {
                throw new CacheException.LoadFailed(type, key, failed);
            }
            throw how;
        }

        @Override
        public Removal invalidate(Invalidation what) {
            throw how;
        }
    }

    @Test
    void cacheThatBreaks_loadIsDoneOnce_andNotLost() {
        var loads = new AtomicInteger();
        for (var broken : new Broken[] {new Broken(new CacheException("broken", null), false), new Broken(new CacheException("broken", null), true),
            new Broken(new IllegalArgumentException("unwritable"), true)}) {
            loads.set(0);
            assertThat(Memo.of(broken).supplier(TEXT, Key.of("x"), () -> "loaded " + loads.incrementAndGet()).get()).isEqualTo("loaded 1");
        }
    }

    @Test
    void cacheThatBreaks_byAMistakeBeforeTheLoad_saysSo() {
        var supplier = Memo.of(new Broken(new IllegalStateException("a mistake"), false)).supplier(TEXT, Key.of("x"), () -> "loaded");

        assertThatThrownBy(supplier::get).isInstanceOf(IllegalStateException.class).hasMessage("a mistake");
    }

    @Test
    void cacheThatBreaksAtAnInvalidation_resultOfTheCallIsNotLost() {
        assertThat(users(new Broken(new IllegalStateException("a mistake"), false)).rename("u", "Grace")).isEqualTo("Ada");
    }
}
