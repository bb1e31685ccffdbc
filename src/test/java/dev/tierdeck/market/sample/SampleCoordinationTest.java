package dev.tierdeck.market.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleCoordinationTest {
    private static final Layouts LAYOUTS = Layouts.bundled();

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingCache cache = new RecordingCache(time);
    private final OpenLocks locks = new OpenLocks();
    private final CountingLimits limits = new CountingLimits();
    private final SampleFeed feed = new SampleFeed(cache, LAYOUTS, 1, locks, limits, time, time, time);
    private boolean away;

    @AfterEach
    void close() {
        feed.close();
    }

    private void requireThere() {
        if (away) {
            throw new CacheException.TierUnavailable(TierId.REDIS, "Redis is away.", null);
        }
    }

    @Test
    void locks_areTakenAndLetGo_underNamesOfTheLayout() {
        feed.start();
        time.advance(SampleCoordination.STEP);
        assertThat(locks.standing).hasSize(3).allSatisfy(name -> {
            assertThat(LAYOUTS.locks()).anyMatch(glob -> glob.matches(name));
            assertThat(name.display()).startsWith("tradecore:lock:expensive_data:sample-");
        });
        time.advance(Duration.ofSeconds(3));
        assertThat(locks.standing).hasSize(2);
        time.advance(Duration.ofMinutes(2));
        assertThat(locks.taken).isGreaterThan(30);
    }

    @Test
    void limits_areCounted_fixedByUserAndMinute_andSlidingForOrders() {
        feed.start();
        time.advance(Duration.ofMinutes(1));
        assertThat(limits.counted.keySet()).hasSize(Person.COUNT + 1).allSatisfy(limit -> {
            assertThat(LAYOUTS.limits()).anyMatch(glob -> glob.matches(limit.key()));
            assertThat(limit.window()).isEqualTo(limit.key().display().contains(":api:") ? RateLimits.Window.FIXED : RateLimits.Window.SLIDING);
        });
        assertThat(limits.counted.values()).allMatch(count -> count > 1);
    }

    @Test
    void countersOfLimits_areNotMadeUp_whereTheyAreCounted() {
        feed.start();
        time.advance(Duration.ofMinutes(1));
        assertThat(cache.written.keySet()).isNotEmpty().noneMatch(key -> key.display().contains(":ratelimit:"));
        feed.leave(Set.of("tradecore/SYSTEM/ratelimit"));
        feed.leave(Set.of());
    }

    @Test
    void serverThatIsAway_isWaitedFor() {
        away = true;
        feed.start();
        time.advance(Duration.ofSeconds(30));
        assertThat(limits.counted).isEmpty();
        away = false;
        time.advance(Duration.ofSeconds(30));
        assertThat(limits.counted).isNotEmpty();
        assertThat(locks.taken).isPositive();
    }

    @Test
    void closing_letsTheLocksGo() {
        feed.start();
        time.advance(SampleCoordination.STEP);
        assertThat(locks.standing).isNotEmpty();
        feed.close();
        assertThat(locks.standing).isEmpty();
    }

    private final class OpenLocks implements Locks {
        private final Set<Key> standing = new HashSet<>();
        private int taken;

        @Override
        public Optional<Held> tryLock(Key name, Duration life) {
            requireThere();
            if (!standing.add(name)) {
                return Optional.empty();
            }
            taken++;
            return Optional.of(new Taken(name));
        }

        @Override
        public Held lock(Key name, Duration life, Duration wait) {
            throw new UnsupportedOperationException("the sample waits for no lock");
        }

        private final class Taken implements Held {
            private final Key name;

            Taken(Key name) {
                this.name = name;
            }

            @Override
            public Key name() {
                return name;
            }

            @Override
            public long fencingNumber() {
                return taken;
            }

            @Override
            public boolean isHeld() {
                return standing.contains(name);
            }

            @Override
            public boolean renew(Duration life) {
                return isHeld();
            }

            @Override
            public void close() {
                standing.remove(name);
            }
        }
    }

    private final class CountingLimits implements RateLimits {
        private final Map<Limit, Integer> counted = new HashMap<>();

        @Override
        public Permit take(Limit limit) {
            requireThere();
            counted.merge(limit, 1, Integer::sum);
            return new Permit(true, 1, Duration.ZERO);
        }

        @Override
        public Permit check(Limit limit) {
            throw new UnsupportedOperationException("the sample takes");
        }

        @Override
        public void reset(Limit limit) {
            throw new UnsupportedOperationException("the sample forgets nothing");
        }
    }
}
