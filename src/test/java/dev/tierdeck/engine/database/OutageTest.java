package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL goes away and comes back. */
@Timeout(120)
final class OutageTest {
    private static final CacheType<String> TYPE = CacheType.of("outage", Text.UTF_8);
    private static final Key KEY = Key.of("quote:AAPL");
    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final LivePostgres POSTGRES = new LivePostgres();

    private static Entry<String> entry(Key key, String value) {
        return new Entry<>(key, value, null, Instant.now(), null, null, Set.of(), "tester", 0, value.length());
    }

    private static void awaitDown(DatabaseTier tier) {
        Await.until("the tier knows that the server is gone", () -> {
            tier.get(TYPE, KEY);
            return tier.status().state() == TierStatus.State.DOWN && tier.status().sentence().contains("Start it, or check host and port");
        });
    }

    private static void awaitUp(DatabaseTier tier) {
        tier.retry();
        Await.until("the tier is back", () -> tier.status().state() == TierStatus.State.OK);
    }

    @Test
    void open_noServer_returnsAtOnceAndAnswersWithoutThrowing() {
        int nowhere = RedisProcess.freePort();
        try (var tier = DatabaseTier.open(DatabaseSettings.parse("postgresql://127.0.0.1:" + nowhere + "/none"))) {
            Await.until("the tier knows", () -> tier.status().state() == TierStatus.State.DOWN);
            assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.TIER_DOWN));
            assertThat(tier.getAll(TYPE, List.of(KEY, KEY))).containsOnly(Miss.of(MissCause.TIER_DOWN));
            assertThat(tier.put(TYPE, entry(KEY, "v"), null)).isEqualTo(Fill.UNAVAILABLE);
            assertThat(tier.fill(TYPE, entry(KEY, "v"), tier.token(TYPE, KEY))).isEqualTo(Fill.UNAVAILABLE);
            assertThat((Object) tier.heldBack(TYPE, KEY)).isNull();
            assertThat(tier.status().sentence())
                    .isEqualTo("No PostgreSQL answers at 127.0.0.1:" + nowhere + "/none. Start it, or check host and port.");
            assertThatThrownBy(() -> tier.invalidate(Selection.everything())).isInstanceOf(CacheException.TierUnavailable.class)
                    .hasMessage(tier.status().sentence());
            assertThatThrownBy(() -> tier.expire(KEY, Ttl.FOREVER)).isInstanceOf(CacheException.TierUnavailable.class);
            assertThatThrownBy(() -> tier.inspect(KEY)).isInstanceOf(CacheException.TierUnavailable.class);
        }
    }

    @Test
    void open_aServerThatSaysNothing_isDownAfterTheTimeout() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                var tier = DatabaseTier.open(DatabaseSettings.parse("postgresql://127.0.0.1:" + silent.getLocalPort() + "/none")
                        .timeout(Duration.ofSeconds(1)))) {
            assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.TIER_DOWN));
            Await.until("the tier knows", () -> tier.status().state() == TierStatus.State.DOWN);
            assertThat(tier.status().sentence()).contains("did not answer within 1000 ms");
        }
    }

    @Test
    void writeThrough_serverStoppedAndStarted_losesNothingThatWasAnswered() throws Exception {
        try (var tier = DatabaseTier.open(POSTGRES.settings()).awaitConnected(LONG)) {
            var answered = new ConcurrentHashMap<Key, String>();
            var thrown = new CopyOnWriteArrayList<Throwable>();
            var writer = Thread.ofPlatform().uncaughtExceptionHandler((thread, failure) -> thrown.add(failure)).start(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    var key = Key.of("w:" + i % 500);
                    if (tier.put(TYPE, entry(key, "v" + i), null).isStored()) {
                        answered.put(key, "v" + i);
                    }
                }
            });
            Await.until("some are written", () -> answered.size() > 100);
            POSTGRES.stop();
            awaitDown(tier);
            assertThat(tier.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.TIER_DOWN));
            assertThat(tier.put(TYPE, entry(KEY, "v"), null)).isEqualTo(Fill.UNAVAILABLE);
            writer.interrupt();
            writer.join();
            assertThat(thrown).isEmpty();
            POSTGRES.start();
            awaitUp(tier);

            assertAnswered(tier, answered);
        }
    }

    /** Where a commit's answer got lost, the row may be one write further than was answered, never one behind. */
    private static void assertAnswered(DatabaseTier tier, Map<Key, String> answered) {
        answered.forEach((key, value) -> {
            var found = ((Entry<String>) tier.get(TYPE, key)).value();
            assertThat(Integer.parseInt(found.substring(1))).isGreaterThanOrEqualTo(Integer.parseInt(value.substring(1)));
        });
    }

    @Test
    void writeBehind_serverStoppedAndStarted_writesAllThatWasQueuedMeanwhile() {
        try (var tier = DatabaseTier.open(POSTGRES.settings().writeBehind(1_000)).awaitConnected(LONG)) {
            tier.put(TYPE, entry(Key.of("b:before"), "v"), null);
            assertThat(tier.flush(LONG)).isTrue();
            POSTGRES.stop();
            awaitDown(tier);
            var answered = new HashMap<Key, String>();
            for (int i = 0; i < 800; i++) {
                var key = Key.of("b:" + i % 700);
                assertThat(tier.put(TYPE, entry(key, "v" + i), null).isStored()).isTrue();
                answered.put(key, "v" + i);
            }
            answered.forEach((key, value) -> assertThat(((Entry<String>) tier.get(TYPE, key)).value()).isEqualTo(value));
            assertThat(tier.get(TYPE, Key.of("b:before"))).isEqualTo(Miss.of(MissCause.TIER_DOWN));
            assertThat(tier.status().sentence()).contains("Start it").contains("700 puts wait to be written");
            assertThatThrownBy(() -> tier.invalidate(Selection.of(Set.of(Key.of("b:3"))))).isInstanceOf(CacheException.TierUnavailable.class);
            answered.remove(Key.of("b:3"));
            POSTGRES.start();
            awaitUp(tier);
            assertThat(tier.flush(LONG)).isTrue();

            answered.forEach((key, value) -> assertThat(((Entry<String>) tier.get(TYPE, key)).value()).isEqualTo(value));
            assertThat(tier.get(TYPE, Key.of("b:3"))).isEqualTo(Miss.of(MissCause.ABSENT));
        }
    }

    @Test
    void writeBehind_serverStoppedAndTheQueueFull_isUnavailableAfterTheTimeout() {
        try (var tier = DatabaseTier.open(POSTGRES.settings().writeBehind(3).timeout(Duration.ofSeconds(1))).awaitConnected(LONG)) {
            POSTGRES.stop();
            awaitDown(tier);
            for (int i = 0; i < 3; i++) {
                assertThat(tier.put(TYPE, entry(Key.of("f:" + i), "v"), null).isStored()).isTrue();
            }
            assertThat(tier.put(TYPE, entry(Key.of("f:3"), "v"), null)).isEqualTo(Fill.UNAVAILABLE);
            POSTGRES.start();
            awaitUp(tier);
            Await.until("there is room again", () -> tier.put(TYPE, entry(Key.of("f:3"), "v"), null).isStored());
        }
    }

    @Test
    void connections_killedOnTheServer_areReplacedWithoutAnOutage() throws SQLException {
        try (var tier = DatabaseTier.open(POSTGRES.settings()).awaitConnected(LONG)) {
            tier.put(TYPE, entry(KEY, "v"), null);
            try (var foreign = POSTGRES.foreign()) {
                Dialect.run(foreign, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tierdeck'");
            }
            Await.until("it answers again", () -> tier.get(TYPE, KEY) instanceof Entry);
            Await.until("all is well", () -> tier.status().state() == TierStatus.State.OK);
            assertThat(tier.put(TYPE, entry(KEY, "w"), null).isStored()).isTrue();
        }
    }

    @Test
    void put_aLockIsHeldInTheDatabase_isUnavailableAfterTheTimeoutAndSaysWhy() throws SQLException {
        try (var tier = DatabaseTier.open(POSTGRES.settings().timeout(Duration.ofMillis(300))).awaitConnected(LONG);
                var foreign = POSTGRES.foreign()) {
            foreign.setAutoCommit(false);
            Dialect.run(foreign, "LOCK TABLE tierdeck_entry IN EXCLUSIVE MODE");
            assertThat(tier.put(TYPE, entry(KEY, "v"), null)).isEqualTo(Fill.UNAVAILABLE);
            assertThat(tier.status().sentence()).contains("did not finish within 300 ms");
            foreign.rollback();
            Await.until("it is stored", () -> tier.put(TYPE, entry(KEY, "v"), null).isStored());
        }
    }
}
