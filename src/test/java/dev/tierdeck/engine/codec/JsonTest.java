package dev.tierdeck.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class JsonTest {
    private static final Key KEY = Key.of("prices:NVDA");

    /** Else each would drop what the other has in memory, and who makes a type at each call would never find anything there. */
    @Test
    void codecs_ofOneClass_areOneToMemory() {
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build()) {
            cache.put(prices(), KEY, List.of(181.25));
            assertThat(cache.get(prices(), KEY)).isSameAs(cache.get(prices(), KEY));
        }
    }

    private static CacheType<List<Double>> prices() {
        return CacheType.of("prices", Json.of(new TypeReference<List<Double>>() {})).ttl(Duration.ofMinutes(1));
    }

    @Test
    void codecs_ofOtherClasses_orOfPython_areOthers() {
        assertThat(Json.of(Double.class)).isEqualTo(Json.of(Double.class)).hasSameHashCodeAs(Json.of(Double.class))
                .isNotEqualTo(Json.of(Long.class)).isNotEqualTo(PythonJson.of(Double.class));
        assertThat(PythonJson.of(Map.class)).isEqualTo(PythonJson.of(Map.class)).isNotEqualTo(PythonJson.of(List.class));
    }
}
