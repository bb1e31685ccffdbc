package dev.tierdeck.engine.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that this machine has slept, after which no connection is worth waiting for: whoever was at its other end has given it up, mostly
 * without a word, and a new one is there at once. And notices a server that went without a word (the network is gone, this machine or that one slept) where no changes are told: there a
 * {@link Tracker} does. The system itself would wait for a quarter of an hour, and meanwhile each command for its whole timeout.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    /** How far apart questions are at least: a server costs a window next to nothing. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long SILENT_LIMITS = 3;

    private enum Due { NOTHING, ASK, END }

    private final Tracker tracker;
    private final Awake awake;
    private final long limit;
    private @Nullable Session open;
    private long asked;
    private long answered;
    private boolean asking;

    Pulse(Tracker tracker, RedisSettings settings, Awake awake) {
        this.tracker = tracker;
        this.awake = awake;
        this.limit = Math.max(settings.fenceLimit().toNanos(), PAUSE) * SILENT_LIMITS;
    }

    synchronized void start(Session session) {
        open = session;
        answered = System.nanoTime();
        asked = answered;
        asking = false;
    }

    synchronized void end(Session session) {
        open = session == open ? null : open;
    }

    /** Asks now and then whether the server is there, and ends a session in which it has been silent for too long. */
    void beat() {
        var session = current();
        if (awake.slept() && session != null) {
            LOG.info("This machine slept; the connection to {} is opened again", session.address());
            session.close();
            return;
        }
        // Neither under this lock: both take locks of their own, under which they end this pulse.
        if (session == null || tracker.tracks(session)) {
            return;
        }
        switch (due(session)) {
            case ASK -> ask(session);
            case END -> session.close();
            case NOTHING -> { }
        }
    }

    private synchronized @Nullable Session current() {
        return open;
    }

    private void ask(Session session) {
        try {
            // Whatever it answers, it is there.
            session.data().async().ping().whenComplete((pong, refused) -> answered(session));
        } catch (RuntimeException notSent) {
            LOG.debug("{} could not be asked whether it is there", session.address(), notSent);
        }
    }

    private synchronized Due due(Session session) {
        long now = System.nanoTime();
        if (session == open && asking && now - asked > limit) {
            LOG.warn("{} has been silent for {} ms; closing the connection", session.address(), (now - answered) / 1_000_000);
            return Due.END;
        }
        if (session != open || asking || now - asked < PAUSE) {
            return Due.NOTHING;
        }
        asking = true;
        asked = now;
        return Due.ASK;
    }

    private synchronized void answered(Session session) {
        if (session == open) {
            asking = false;
            answered = System.nanoTime();
        }
    }
}
