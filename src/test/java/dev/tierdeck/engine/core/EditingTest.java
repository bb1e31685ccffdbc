package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Editor.Outcome;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class EditingTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:AAPL");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static Cache cache() {
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(30));
        return new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(redis).build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void changeByHand_isWhatTheNextGetAnswers() {
        try (Cache cache = cache()) {
            cache.put(QUOTE, KEY, "old");
            assertThat(cache.get(QUOTE, KEY)).isEqualTo("old");
            assertThat(cache.editor().replace(KEY, bytes("old"), bytes("new"), "")).isEqualTo(Outcome.DONE);
            assertThat(cache.get(QUOTE, KEY)).isEqualTo("new");
            assertThat(cache.editor().rename(KEY, Key.of("quote:MSFT"), "")).isEqualTo(Outcome.DONE);
            assertThat(cache.get(QUOTE, KEY)).isNull();
            assertThat(cache.get(QUOTE, Key.of("quote:MSFT"))).isEqualTo("new");
        }
    }
}
