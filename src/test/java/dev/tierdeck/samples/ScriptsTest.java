package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    private static byte[] bytes(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void script_definedOnce_isRunByNameAndSentOnce() {
        REDIS.foreign().call("SCRIPT", "FLUSH");
        REDIS.foreign().call("CONFIG", "RESETSTAT");
        try (var redis = Desk.redis(REDIS.port())) {
            var scripts = redis.scripts();
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
        try (var redis = Desk.redis(REDIS.port())) {
            redis.scripts().define("answer", "return 42");
            redis.scripts().run("answer", List.of(), List.of());
            REDIS.foreign().call("SCRIPT", "FLUSH");

            assertThat(redis.scripts().run("answer", List.of(), List.of())).isEqualTo(42L);
        }
    }
}
