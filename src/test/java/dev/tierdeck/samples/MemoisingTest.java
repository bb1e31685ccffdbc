package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.engine.memo.CacheInvalidate;
import dev.tierdeck.engine.memo.Cached;
import dev.tierdeck.engine.memo.Memo;
import dev.tierdeck.engine.memo.Name;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.testing.LiveRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Functions and interfaces that remember their answers. */
@Timeout(60)
class MemoisingTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;
    private CacheService service;

    @BeforeEach
    void open() {
        service = Desk.open(REDIS.port(), folder);
    }

    @AfterEach
    void close() {
        service.close();
    }

    record Profile(String userId, String name) {}

    /** The names in braces are the parameters'; {@code @Name} says them where the compiler does not keep them. */
    interface Profiles {
        @Cached(value = "user:profile", ttl = "3600s")
        Profile profile(@Name("userId") String userId);

        @CacheInvalidate({"user:profile:{userId}", "user:settings:{userId}"})
        void rename(@Name("userId") String userId, String name);
    }

    /** Slow, and counts how often it is asked. */
    private static final class Database implements Profiles {
        final Map<String, String> names = new HashMap<>(Map.of("user-123", "Ada"));
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public Profile profile(String userId) {
            asked.incrementAndGet();
            return new Profile(userId, names.get(userId));
        }

        @Override
        public void rename(String userId, String name) {
            names.put(userId, name);
        }
    }

    @Test
    void profile_isAskedForOnce_andAgainOnceItWasRenamed() {
        var database = new Database();
        var profiles = Memo.of(service.cache(), service.layouts()).proxy(Profiles.class, database);

        profiles.profile("user-123");
        assertThat(profiles.profile("user-123").name()).isEqualTo("Ada");
        assertThat(database.asked).hasValue(1);

        profiles.rename("user-123", "Ada L.");
        assertThat(profiles.profile("user-123").name()).isEqualTo("Ada L.");
        assertThat(REDIS.foreign().text("GET", "tradecore:user:profile:user-123")).as("as other programs see it").contains("Ada L.");
    }

    @Test
    void function_isAskedOncePerKey() {
        var asked = new AtomicInteger();
        var type = service.type("tradecore/MARKET/quote", Json.of(Double.class)).ttl(Duration.ofMinutes(1));
        var quote = Memo.of(service.cache(), service.layouts()).function(type,
                (String symbol) -> service.layouts().key("tradecore/MARKET/quote", symbol), symbol -> 100.0 + asked.incrementAndGet());

        assertThat(quote.apply("NVDA")).isEqualTo(101);
        assertThat(quote.apply("NVDA")).isEqualTo(101);
        assertThat(quote.apply("AAPL")).isEqualTo(102);
    }

    interface Misspelt {
        @Cached("user:profil")
        Profile profile(@Name("userId") String userId);
    }

    /** When it is made, not at the first call. */
    @Test
    void mistake_isToldWhenTheProxyIsMade() {
        assertThatThrownBy(() -> Memo.of(service.cache(), service.layouts()).proxy(Misspelt.class, userId -> null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("user:profil");
    }
}
