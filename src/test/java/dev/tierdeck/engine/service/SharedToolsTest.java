package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Permit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Locks, limits and scripts of a service, while its server is there, away and back. */
@Timeout(60)
class SharedToolsTest {
    private static final Limit ONE = new Limit(Key.of("tradecore:ratelimit:api:user-1"), Window.FIXED, 1, Duration.ofSeconds(60));

    private final int port = RedisProcess.freePort();
    private RedisProcess server = RedisProcess.start(port);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private CacheServiceBuilder service(String whenAway) {
        return CacheService.with(ServiceSettings.read(null, Map.of(), Map.of("CACHE_DISK_CACHE_DIR", folder.resolve("cache").toString(),
                "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(port), "CACHE_RATE_LIMIT_WHEN_AWAY", whenAway,
                "CACHE_METRICS_ENABLED", "no")), Layouts.bundled());
    }

    private static void awaitServer(CacheService service) {
        Await.until("the server is there", () -> service.check().healthy());
    }

    private void away(CacheService service) {
        server.kill();
        Await.until("its absence is noticed", () -> !service.check().healthy());
    }

    @Test
    void serviceOnItsServer_hasLocksLimitsAndScripts() {
        try (var service = service("fail").open()) {
            awaitServer(service);
            try (var held = service.locks().tryLock(Key.of("tradecore:lock:report"), Duration.ofSeconds(60)).orElseThrow()) {
                assertThat(service.locks().tryLock(held.name(), Duration.ofSeconds(60))).isEmpty();
                assertThat(service.cache().coordination().look().locks()).extracting(lock -> lock.key()).contains(held.name());
            }
            assertThat(service.limits().take(ONE)).satisfies(first -> {
                assertThat(first.allowed()).isTrue();
                assertThat(first.counted()).isTrue();
            });
            assertThat(service.limits().take(ONE).allowed()).isFalse();
            service.scripts().define("echo", "return ARGV[1]");
            assertThat(service.scripts().run("echo", List.of(), List.of("a".getBytes(StandardCharsets.UTF_8)))).isEqualTo(new byte[] {'a'});
        }
    }

    @Test
    void limitsWhileTheServerIsAway_allow_saysThatNothingIsCounted() {
        try (var service = service("allow").open()) {
            awaitServer(service);
            service.limits().take(ONE);
            assertThat(service.limits().take(ONE).allowed()).as("while it counts").isFalse();
            away(service);
            assertThat(service.limits().take(ONE)).isEqualTo(new Permit(true, 1, Duration.ZERO, false));
            assertThat(service.limits().check(ONE).counted()).isFalse();
            assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> service.limits().reset(ONE));
        }
    }

    @Test
    void limitsWhileTheServerIsAway_deny_refusesAll_untilItIsBack() {
        try (var service = service("deny").open()) {
            awaitServer(service);
            service.limits().take(ONE);
            away(service);
            assertThat(service.limits().take(ONE)).isEqualTo(new Permit(false, 0, Duration.ZERO, false));
            assertThat(service.limits().check(ONE).allowed()).isFalse();
            server.close();
            server = RedisProcess.start(port);
            service.cache().retry();
            Await.until("it counts again", () -> service.limits().check(ONE).counted());
            assertThat(service.limits().take(ONE).allowed()).as("it kept nothing, so it counts anew").isTrue();
        }
    }

    @Test
    void limitsWhileTheServerIsAway_fail_throws() {
        try (var service = service("fail").open()) {
            awaitServer(service);
            away(service);
            assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> service.limits().take(ONE));
            assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> service.limits().check(ONE));
        }
    }

    @Test
    void limitsOnAServerThatAnswers_areNotExcusedByOtherFailures() {
        try (var service = service("allow").open(); var raw = new RawRedis(port)) {
            awaitServer(service);
            raw.call("SET", ONE.key().toString(), "no number");
            assertThatExceptionOfType(CacheException.Undecodable.class).isThrownBy(() -> service.limits().take(ONE));
        }
    }

    @Test
    void serviceWithARedisTierOfAnotherMake_saysWhoToAsk() {
        Locks none = new Locks() {
            @Override
            public Optional<Held> tryLock(Key name, Duration life) {
                return Optional.empty();
            }

            @Override
            public Held lock(Key name, Duration life, Duration wait) {
                throw new CacheException.LockTimeout(name, wait);
            }
        };
        try (var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port)); var service = service("allow").tier(new Wrapped(redis)).build()) {
            for (Runnable asking : List.<Runnable>of(service::locks, service::limits, service::scripts)) {
                assertThatIllegalStateException().isThrownBy(asking::run).withMessageContaining("of another make");
            }
        }
        try (var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port));
                var service = service("allow").tier(new Wrapped(redis)).locks(none).build()) {
            assertThat(service.locks()).isSameAs(none);
        }
    }
}
