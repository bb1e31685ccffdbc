package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Permit;
import dev.tierdeck.engine.RateLimits.WhenAway;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How often something may be done, in all processes together. */
@Timeout(60)
class LimitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    /** As TradeCore counts: the first permit opens a window, under TradeCore's own name; its programs and ours share the count. */
    @Test
    void fixedWindow_threeAMinute_theFourthIsRefused() {
        try (var service = Desk.open(REDIS.port(), folder)) {
            RateLimits limits = service.limits();
            var orders = new Limit(Desk.LAYOUTS.key("tradecore/SYSTEM/ratelimit", "api_orders", "user-123"), Window.FIXED, 3, MINUTE);
            for (int i = 0; i < 3; i++) {
                assertThat(limits.take(orders).allowed()).isTrue();
            }
            var refused = limits.take(orders);

            assertThat(refused.allowed()).isFalse();
            assertThat(refused.reset()).as("when to come again").isPositive().isLessThanOrEqualTo(MINUTE);
            assertThat(REDIS.foreign().text("GET", "tradecore:ratelimit:api_orders:user-123")).as("what Python sees").isEqualTo("3");
        }
    }

    /** No span of the window's length ever holds more, wherever it begins. */
    @Test
    void slidingWindow_aPermitComesFreeWhenItsOwnTimeIsOver() {
        try (var service = Desk.open(REDIS.port(), folder)) {
            var limits = service.limits();
            var calls = new Limit(Key.of("myapp:limit:calls"), Window.SLIDING, 2, MINUTE);
            limits.take(calls);
            limits.take(calls);
            var full = limits.check(calls);

            assertThat(full.allowed()).as("asking takes nothing").isFalse();
            assertThat(full.reset()).isLessThanOrEqualTo(MINUTE);

            var beats = new Limit(Key.of("myapp:limit:beats"), Window.SLIDING, 1, Duration.ofMillis(500));
            limits.take(beats);
            Await.until("its permit is free", () -> limits.take(beats).allowed());
        }
    }

    /** What was counted can be forgotten, by a person who knows why. */
    @Test
    void reset_limitIsFull_beginsAnew() {
        try (var service = Desk.open(REDIS.port(), folder)) {
            var limits = service.limits();
            var one = new Limit(Key.of("myapp:limit:one"), Window.FIXED, 1, MINUTE);
            limits.take(one);
            assertThat(limits.take(one).allowed()).isFalse();
            limits.reset(one);

            assertThat(limits.take(one).allowed()).isTrue();
        }
    }

    /** While the server is away nobody counts; whether work goes on then is a setting, and a program may wish otherwise. */
    @Test
    void whenAway_serverIsGone_answersAsChosen() {
        try (var server = RedisProcess.start(); var service = Desk.open(server.port(), folder, "CACHE_RATE_LIMIT_WHEN_AWAY", "allow")) {
            var one = new Limit(Key.of("myapp:limit:one"), Window.FIXED, 1, MINUTE);
            server.kill();

            assertThat(service.limits().take(one)).matches(Permit::allowed).matches(permit -> !permit.counted(), "nobody counts it");
            assertThat(service.limits().whenAway(WhenAway.DENY).take(one).allowed()).isFalse();
        }
    }
}
