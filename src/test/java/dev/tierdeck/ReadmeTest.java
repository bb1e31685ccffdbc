package dev.tierdeck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the README shows is code that compiles and runs, and the command of the CI is its own. */
class ReadmeTest {
    @Test
    void sample_isTheOneBelow() throws Exception {
        var readme = Files.readString(Path.of("README.md"));
        var sample = readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```\n", readme.indexOf("```java\n"))).strip();
        assertThat(Files.readString(Path.of("src/test/java/dev/tierdeck/ReadmeTest.java"))).contains(sample.indent(8).stripTrailing());
    }

    @Test
    void ciRunsTheReadmesTestCommand() throws Exception {
        assertThat(Files.readString(Path.of("README.md"))).containsPattern("(?m)^mvn verify ");
        assertThat(Files.readString(Path.of(".ci/run"))).containsPattern("(?m)^mvn verify ");
    }

    /** Runs without a server too: then the loader answers, and only the invalidation would fail. */
    @Test
    void sample_answersFromTheLoader() {
        try (var cache = new CacheBuilder().tier(new MemoryTier(64 << 20)).build()) {
            var price = CacheType.of("price", Json.of(Double.class)).ttl(Duration.ofSeconds(5));
            assertThat(cache.get(price, Key.of("shop:price:NVDA"), missing -> 181.25)).isEqualTo(181.25);
        }
    }

    @SuppressWarnings("unused")
    private static void sample() {
        try (var cache = new CacheBuilder()
                .tier(new MemoryTier(64 << 20))
                .tier(RedisTier.open(RedisSettings.parse("redis://localhost:6379").tracking("shop:price:"))
                        .awaitConnected(Duration.ofSeconds(5)))
                .build()) {
            var price = CacheType.of("price", Json.of(Double.class)).ttl(Duration.ofSeconds(5));
            var key = Key.of("shop:price:NVDA");
            Double now = cache.get(price, key, missing -> 181.25);
            cache.invalidate(Invalidation.key(key));
        }
    }
}
