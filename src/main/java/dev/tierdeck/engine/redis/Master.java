package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.redis.cost.CommandCount;
import java.time.InstantSource;
import java.util.BitSet;

/** One master of the shared tier, alone or one of a cluster's: the connection to it, and what it tells of changes. */
final class Master implements AutoCloseable {
    private final int number;
    private final RedisSettings settings;
    private final Tracker tracker;
    private final Pulse pulse;
    private final Link link;
    private volatile BitSet slots;

    /** {@code slots} are those that it is expected to have once it is connected. */
    Master(int number, RedisSettings settings, CommandCount count, BitSet slots, Masters masters) {
        this.number = number;
        this.settings = settings;
        this.slots = slots;
        this.tracker = new Tracker(settings, session -> masters.listener(this, session));
        this.pulse = new Pulse(tracker, settings, new Awake(InstantSource.system()));
        this.link = new Link(settings, count, new Link.Watcher() {
            @Override
            public void opened(Session session) {
                masters.opened(Master.this, session);
                tracker.start(session);
                pulse.start(session);
            }

            @Override
            public void ended(Session session) {
                tracker.end(session);
                pulse.end(session);
                masters.ended();
            }
        });
    }

    /** By which copies know the keys of this master. */
    int number() {
        return number;
    }

    RedisSettings settings() {
        return settings;
    }

    Link link() {
        return link;
    }

    Tracker tracker() {
        return tracker;
    }

    /** Its slots, as far as this process knows; not to be changed. */
    BitSet slots() {
        return slots;
    }

    void slots(BitSet now) {
        slots = now;
    }

    boolean isUp() {
        return link.status().state() == TierStatus.State.OK;
    }

    void beat() {
        tracker.beat();
        pulse.beat();
    }

    @Override
    public void close() {
        link.close();
    }
}
