package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A script of one's own by its name: one step on the server, which is sent the text once. */
@Timeout(60)
class ScriptsTest {
    /** A rate limit as TradeCore's guide has it: yes while fewer than so many were counted; the first sets the end. */
    private static final String RATE_LIMIT = """
            local counted = tonumber(redis.call('GET', KEYS[1]) or '0')
            if counted >= tonumber(ARGV[1]) then return 0 end
            if redis.call('INCR', KEYS[1]) == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
            return 1
            """;

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    private static byte[] bytes(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void script_definedOnce_isRunByNameAndSentOnce() {
        try (var service = Desk.open(REDIS.port(), folder, "CACHE_CLEANUP_ON_STARTUP", "false")) {
            REDIS.foreign().call("SCRIPT", "FLUSH");
            REDIS.foreign().call("CONFIG", "RESETSTAT");
            var scripts = service.scripts();
            scripts.define("rate-limit", RATE_LIMIT);
            var keys = List.of(Key.of("tradecore:ratelimit:api:user-123"));
            var answers = IntStream.range(0, 5).mapToObj(i -> scripts.run("rate-limit", keys, List.of(bytes(3), bytes(60)))).toList();

            assertThat(answers).containsExactly(1L, 1L, 1L, 0L, 0L);
            assertThat((Long) REDIS.foreign().call("TTL", "tradecore:ratelimit:api:user-123")).isBetween(1L, 60L);
            assertThat(REDIS.foreign().text("INFO", "commandstats")).contains("cmdstat_eval:calls=1,").contains("cmdstat_evalsha:calls=5,");
        }
    }

    /** A server that lost its scripts, by a restart for instance, is sent the text again without anybody's doing. */
    @Test
    void script_serverForgotIt_runsAllTheSame() {
        try (var service = Desk.open(REDIS.port(), folder)) {
            service.scripts().define("answer", "return 42");
            service.scripts().run("answer", List.of(), List.of());
            REDIS.foreign().call("SCRIPT", "FLUSH");

            assertThat(service.scripts().run("answer", List.of(), List.of())).isEqualTo(42L);
        }
    }
}
