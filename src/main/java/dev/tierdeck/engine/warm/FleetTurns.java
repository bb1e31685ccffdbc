package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.Scripting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns among all processes on one Redis: of the warmers of one name one runs at a time, and one an interval.
 *
 * <p>Who runs holds {@code tierdeck:lock:warmer:<name>}; at {@code tierdeck:warmer:<name>} stands when the last run that succeeded had
 * begun. Both are on the server's clock, and no other clock is asked. A process that can't reach the server runs by itself.
 */
public final class FleetTurns implements Turns {
    /** How long after a process died another may run what it was running. */
    public static final Duration LIFE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FleetTurns.class);
    private static final String LAST = "tierdeck: last run of a warmer";
    private static final String DONE = "tierdeck: a warmer has run";
    /** Answers {the server's time, the age of the last run}, in ms. A negative age is unknown: there was none, or the clock was put back. */
    private static final String LAST_LUA = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local last = redis.pcall('GET', KEYS[1])
            last = type(last) == 'string' and tonumber(last) or now + 1
            return {now, now - last}
            """;
    /** Notes a run by when it began, for so many ms; one that stopped for long says nothing over those after it. */
    private static final String DONE_LUA = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local last = redis.pcall('GET', KEYS[1])
            last = type(last) == 'string' and tonumber(last) or 0
            if last > now or last < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2]) end
            return 0
            """;
    /** The server's clock and ours may differ in pace by this share, and by no more than a second is a run early. */
    private static final int SLACK = 100;
    private static final long MOST_SLACK = 1000;

    private final Locks locks;
    private final Scripting scripts;
    private final Duration life;

    /** Turns by these, both on one server. */
    public FleetTurns(Locks locks, Scripting scripts) {
        this(locks, scripts, LIFE);
    }

    /** @param life how long after a process died another may run what it was running; 1 ms or more */
    public FleetTurns(Locks locks, Scripting scripts, Duration life) {
        this.locks = locks;
        this.scripts = scripts;
        this.life = life;
        scripts.define(LAST, LAST_LUA);
        scripts.define(DONE, DONE_LUA);
    }

    @Override
    public Turn take(Warmer warmer, boolean asked) {
        try {
            // Looked at first: a lock taken only to look would turn away who has the right to run.
            var before = last(warmer);
            return asked || due(warmer, before) ? locked(warmer, asked, before) : new Elsewhere(before.age(), warmer.interval());
        } catch (CacheException away) {
            LOG.debug("Who runs the warmer {} can't be told, so this process does", warmer.name(), away);
            return ALONE.take(warmer, asked);
        }
    }

    private Turn locked(Warmer warmer, boolean asked, Last before) {
        var lock = locks.tryLock(Key.of("tierdeck:lock:warmer:" + warmer.name()), life).orElse(null);
        if (lock == null) {
            return new Elsewhere(before.age(), life.compareTo(warmer.interval()) < 0 ? life : warmer.interval());
        }
        try {
            var now = last(warmer);
            if (asked || due(warmer, now)) {
                return new Held(warmer, lock, now.time());
            }
            lock.close();
            return new Elsewhere(now.age(), warmer.interval());
        } catch (CacheException unknown) {
            lock.close();
            throw unknown;
        }
    }

    private static boolean due(Warmer warmer, Last last) {
        long interval = warmer.interval().toMillis();
        return last.age() == null || last.age().toMillis() >= interval - Math.min(interval / SLACK, MOST_SLACK);
    }

    private Last last(Warmer warmer) {
        var answer = (List<?>) scripts.run(LAST, List.of(note(warmer)), List.of());
        long age = (Long) answer.get(1);
        return new Last((Long) answer.get(0), age < 0 ? null : Duration.ofMillis(age));
    }

    /** What the server said: its time in ms, and how long ago the last run that succeeded had begun. */
    private record Last(long time, @Nullable Duration age) {}

    private static Key note(Warmer warmer) {
        return Key.of("tierdeck:warmer:" + warmer.name());
    }

    /** A turn whose lock is ours. */
    private final class Held implements Ours {
        private final Warmer warmer;
        private final Locks.Held lock;
        private final long began;

        Held(Warmer warmer, Locks.Held lock, long began) {
            this.warmer = warmer;
            this.lock = lock;
            this.began = began;
        }

        @Override
        public void ended(boolean well) {
            try (lock) {
                if (well) {
                    // For two intervals, so that those who come late still learn of it.
                    scripts.run(DONE, List.of(note(warmer)), List.of(number(began), number(2 * warmer.interval().toMillis())));
                }
            } catch (CacheException untold) {
                LOG.debug("That the warmer {} has run could not be told to others, who may run it too", warmer.name(), untold);
            }
        }

        private static byte[] number(long number) {
            return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
