package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Scripting;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class NamedScriptsTest {
    private static final String ADD = "return redis.call('INCRBY', KEYS[1], ARGV[1])";
    private static final List<Key> KEYS = List.of(Key.of("count"));

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private RedisTier tier;
    private Scripting scripts;

    @BeforeEach
    void open() {
        REDIS.foreign().call("SCRIPT", "FLUSH");
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
        scripts = tier.scripts();
    }

    @AfterEach
    void close() {
        tier.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Object answer(String lua) {
        scripts.define("tried", lua);
        return scripts.run("tried", List.of(), List.of());
    }

    @Test
    void script_isGivenItsKeysAndArguments() {
        scripts.define("pair", "return {KEYS[1], KEYS[2], ARGV[1]}");
        var odd = new byte[] {0, -1, '\n'};

        assertThat((List<?>) scripts.run("pair", List.of(Key.of("a"), Key.of(odd)), List.of(odd)))
                .usingRecursiveComparison().isEqualTo(List.of(bytes("a"), odd, odd));
    }

    @Test
    void answers_arePlainValues() {
        assertThat(answer("return 7")).isEqualTo(7L);
        assertThat(answer("return nil")).isNull();
        assertThat(answer("return false")).isNull();
        assertThat((byte[]) answer("return 'text'")).isEqualTo(bytes("text"));
        assertThat((byte[]) answer("return redis.status_reply('FINE')")).isEqualTo(bytes("FINE"));
        assertThat((List<?>) answer("return {}")).isEmpty();
        assertThat((List<?>) answer("return {{}, {{7}}}")).isEqualTo(List.of(List.of(), List.of(List.of(7L))));
        assertThat((List<?>) answer("return {7}")).isEqualTo(List.of(7L));
        var nested = (List<?>) answer("return {1, false, {'in', {2}}, 3}");
        assertThat(nested.get(0)).isEqualTo(1L);
        assertThat(nested.get(1)).isNull();
        assertThat(((List<?>) nested.get(2)).get(1)).isEqualTo(List.of(2L));
        assertThat(nested.get(3)).isEqualTo(3L);
    }

    @Test
    void text_isSentOnce() {
        REDIS.foreign().call("CONFIG", "RESETSTAT");
        scripts.define("add", ADD);
        for (int i = 1; i <= 5; i++) {
            assertThat(scripts.run("add", KEYS, List.of(bytes("2")))).isEqualTo(2L * i);
        }
        var stats = REDIS.foreign().text("INFO", "commandstats");
        assertThat(stats).contains("cmdstat_eval:calls=1,").contains("cmdstat_evalsha:calls=5,");
    }

    @Test
    void server_forgotTheText_isSentItAgain() {
        scripts.define("add", ADD);
        scripts.run("add", KEYS, List.of(bytes("1")));
        REDIS.foreign().call("SCRIPT", "FLUSH");

        assertThat(scripts.run("add", KEYS, List.of(bytes("1")))).isEqualTo(2L);
    }

    @Test
    void server_restarted_runsEverythingAgain() {
        int port = RedisProcess.freePort();
        var server = RedisProcess.start(port);
        try (var restarted = RedisTier.open(RedisSettings.of("127.0.0.1", port)).awaitConnected(Duration.ofSeconds(20))) {
            restarted.scripts().define("add", ADD);
            restarted.scripts().run("add", KEYS, List.of(bytes("1")));
            server.close();
            Await.until("the break is noticed", () -> restarted.status().state() != TierStatus.State.OK);
            assertThatExceptionOfType(CacheException.TierUnavailable.class)
                    .isThrownBy(() -> restarted.scripts().run("add", KEYS, List.of(bytes("1"))));
            server = RedisProcess.start(port);
            Await.until("the server is used again", () -> restarted.status().state() == TierStatus.State.OK);

            assertThat(restarted.scripts().run("add", KEYS, List.of(bytes("1")))).isEqualTo(1L);
            restarted.locks().tryLock(Key.of("lock"), Duration.ofSeconds(9)).orElseThrow().close();
        } finally {
            server.close();
        }
    }

    @Test
    void failures_areSentencesWithTheScriptsNameAndWhatLuaSaid() {
        for (var lua : List.of("return nowhere.to_be_found", "return redis.call('HGET', KEYS[1], 'a')", "this is no Lua",
                "return redis.error_reply('SORRY not today')")) {
            scripts.define("broken", lua);
            REDIS.foreign().call("SET", "count", "1");

            assertThatExceptionOfType(CacheException.class).isThrownBy(() -> scripts.run("broken", KEYS, List.of()))
                    .withMessageMatching("(?s)The script broken failed: .*(nowhere|WRONGTYPE|compiling|SORRY not today).*\\.")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotEndWith(".."));
        }
    }

    @Test
    void failure_thatLooksLikeAnUnknownScript_isNotRunTwice() {
        scripts.define("twice", "redis.call('INCR', KEYS[1]) return redis.error_reply('NOSCRIPT of mine')");

        assertThatExceptionOfType(CacheException.class).isThrownBy(() -> scripts.run("twice", KEYS, List.of()));
        assertThatExceptionOfType(CacheException.class).isThrownBy(() -> scripts.run("twice", KEYS, List.of()));
        assertThat(REDIS.foreign().text("GET", "count")).isEqualTo("2");
    }

    @Test
    void name_definedAgain_meansTheNewText() {
        scripts.define("which", "return 1");
        scripts.define("which", "return 2");

        assertThat(scripts.run("which", List.of(), List.of())).isEqualTo(2L);
    }

    @Test
    void name_unknownOrBlank_isRefused() {
        scripts.define("add", ADD);

        assertThatIllegalArgumentException().isThrownBy(() -> scripts.run("ad", List.of(), List.of()))
                .withMessageContaining("there is no script ad").withMessageContaining("[add]");
        assertThatIllegalArgumentException().isThrownBy(() -> scripts.define(" ", ADD));
    }

    @Test
    void script_readOnly_isRefused() {
        try (var quiet = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).readOnly(true)).awaitConnected(Duration.ofSeconds(20))) {
            quiet.scripts().define("add", ADD);

            assertThatExceptionOfType(CacheException.ReadOnly.class)
                    .isThrownBy(() -> quiet.scripts().run("add", KEYS, List.of(bytes("1"))));
            assertThat((Long) REDIS.foreign().call("DBSIZE")).isZero();
        }
    }
}
