package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.codec.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A memory tier whose ticker and clock are moved by hand. The ticker's numbers wrap around soon after the start, as they may. */
final class TimedMemory {
    static final CacheType<String> TYPE = CacheType.of("memory", Text.UTF_8);
    static final List<byte[]> EVERY = List.of(new byte[0]);

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final long FIRST = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

    final MemoryTier tier;
    volatile Runnable onRead = () -> {};
    private final AtomicLong nanos = new AtomicLong(FIRST);

    TimedMemory() {
        this(MemorySettings.USUAL);
    }

    TimedMemory(MemorySettings settings) {
        tier = new MemoryTier(settings, this::read, new Moving());
        open();
    }

    private long read() {
        onRead.run();
        return nanos.get();
    }

    void open() {
        tier.began(EVERY);
        tier.confirmed(nanos.get() + Duration.ofDays(1).toNanos());
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Instant now() {
        return START.plusNanos(nanos.get() - FIRST);
    }

    Entry<String> entry(Key key, String value, Duration ttl, String... tags) {
        return new Entry<>(key, value, null, now(), Duration.ZERO, now().plus(ttl), Set.of(tags), "tester", 0, value.length());
    }

    void hold(CacheType<String> type, Key key, Duration ttl, String... tags) {
        assertThat(tier.fill(type, entry(key, "held", ttl, tags), tier.token(type, key)).isStored()).isTrue();
    }

    void hold(Key key, String... tags) {
        hold(TYPE, key, Duration.ofSeconds(60), tags);
    }

    Lookup<String> get(Key key) {
        return tier.get(TYPE, key);
    }

    void assertHeld(Key key) {
        assertThat(get(key)).isInstanceOf(Entry.class);
    }

    void assertMissed(Key key, MissCause cause) {
        assertThat(get(key)).isEqualTo(Miss.of(cause));
    }

    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
