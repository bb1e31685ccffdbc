package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.testing.LiveRedis;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What locks, limits, scripts and the history say when the server can't or won't. */
@Timeout(60)
final class CallsTest {
    private static final Key KEY = Key.of("some:key");
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Limit LIMIT = new Limit(KEY, Window.FIXED, 3, LIFE);

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private static RedisSettings settings() {
        return RedisSettings.of("127.0.0.1", REDIS.port());
    }

    @Test
    void session_closedAMomentAgo_isUnavailable_andATurnOnItIsOurs() throws Exception {
        try (var client = RedisClient.create(); var session = Session.open(client, settings())) {
            session.close();
            session.closed().join();
            var calls = new Calls(() -> session, settings());
            var scripts = new NamedScripts(calls);
            scripts.define("one", "return 1");

            for (ThrowingCallable question : List.<ThrowingCallable>of(
                    () -> new RedisLimits(calls).take(LIMIT),
                    () -> new RedisHistory(calls).publish(new Invalidation.All(), Past.Deed.by("tester", 0)),
                    () -> scripts.run("one", List.of(), List.of()))) {
                assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(question);
            }
            try (var turn = new LoadTurns(calls).turn(KEY, LIFE)) {
                assertThat(turn.ours()).isTrue();
            }
        }
    }

    @Test
    void user_withoutTheRight_isToldWhatItWasFor() {
        REDIS.foreign().call("ACL", "SETUSER", "looker", "on", ">pw", "~*", "&*", "+@read", "+@connection", "+info");
        var settings = RedisSettings.of("127.0.0.1", REDIS.port(), "looker", "pw", 0);
        try (var tier = RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))) {
            tier.scripts().define("one", "return 1");

            assertThatExceptionOfType(CacheException.NotPermitted.class).isThrownBy(() -> tier.locks().tryLock(KEY, LIFE))
                    .withMessageContaining("Taking the lock some:key failed.");
            assertThatExceptionOfType(CacheException.NotPermitted.class).isThrownBy(() -> tier.limits().take(LIMIT))
                    .withMessageContaining("Counting the limit some:key failed.");
            assertThatExceptionOfType(CacheException.NotPermitted.class).isThrownBy(() -> tier.scripts().run("one", List.of(), List.of()))
                    .withMessageContaining("The script one failed.");
            assertThatExceptionOfType(CacheException.NotPermitted.class).isThrownBy(() -> tier.publish(new Invalidation.All(), Past.Deed.by("tester", 0)))
                    .withMessageContaining("Telling other processes of the invalidation failed.");
            try (var turn = tier.turn(KEY, LIFE)) {
                assertThat(turn.ours()).isTrue();
            }
        }
    }
}
