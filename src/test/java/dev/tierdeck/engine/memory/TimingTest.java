package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which looks into memory are timed. */
final class TimingTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/price", Text.UTF_8).ttl(Duration.ofHours(1))
            .residence(where -> where.in(EnumSet.of(TierId.MEMORY)));

    private final AtomicLong nanos = new AtomicLong();
    private final Cache cache = new CacheBuilder().tier(new MemoryTier(MemorySettings.USUAL, nanos::get, Clock.systemUTC())).build();

    @AfterEach
    void close() {
        cache.close();
    }

    private long timed() {
        return cache.stats().types().get(TYPE.name()).tiers().get(TierId.MEMORY).latency().count();
    }

    @Test
    void keyThatIsReadEachMillisecond_isTimedOnceIn64() {
        var key = Key.of("price:BTC");
        cache.put(TYPE, key, "1");
        IntStream.range(0, 640).forEach(i -> {
            nanos.addAndGet(1 << 20);
            assertThat(cache.get(TYPE, key)).isEqualTo("1");
        });

        assertThat(timed()).isEqualTo(10);
    }

    @Test
    void manyKeysReadAtOneMoment_oneIn64IsTimed() {
        var keys = IntStream.range(0, 6400).mapToObj(i -> Key.of("price:" + i)).toList();
        keys.forEach(key -> cache.put(TYPE, key, "1"));
        keys.forEach(key -> assertThat(cache.get(TYPE, key)).isEqualTo("1"));

        assertThat(timed()).isBetween(50L, 200L);
    }
}
