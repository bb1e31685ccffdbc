package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's setting, and what of it is ours: what it was before, and what we have set. It is put back only while it still is what we
 * have set; whoever changed it meanwhile wants it so. A server that was restarted without it is set anew, as a person asked for it. A
 * process that is killed leaves it on, and the next one can't know whose it is. Asked by several threads.
 */
final class Switch {
    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);

    private final EventServer server;
    private String found = "";
    private boolean wanted;
    private boolean closed;
    private @Nullable Ours ours;

    /** {@code sure} once the server has said that it did so: where its answer was lost, it may have. */
    private record Ours(String before, String set, String run, boolean sure) {
        Ours done() {
            return new Ours(before, set, run, true);
        }
    }

    Switch(EventServer server) {
        this.server = server;
    }

    /** What the server was set to when it was looked at last. */
    synchronized String found() {
        return found;
    }

    /** What it was before we set it; null where we did not, or it was put back. */
    synchronized @Nullable String before() {
        return ours == null ? null : ours.before;
    }

    /** Whether something of ours is to be put back. */
    synchronized boolean isOwed() {
        return ours != null && !wanted;
    }

    /** Looks at the setting, and makes good what could not be done while the server was away. */
    synchronized void look() {
        found = server.setting();
        var mine = ours;
        if (mine == null) {
            return;
        }
        if (!wanted) {
            putBack(mine);
        } else if (Letters.same(found, mine.set)) {
            ours = mine.done();
        } else if (!(mine.sure && mine.run.equals(server.run())) && !Letters.cover(found)) {
            set();
        } else {
            LOG.info("notify-keyspace-events of {} was changed by somebody else and is left alone", server.address());
            forget();
        }
    }

    /** Makes the server tell what is needed. Where that fails it is not wanted any more: what may have been set nevertheless is put back. */
    synchronized void on() {
        if (closed) {
            throw new CacheException.TierUnavailable(TierId.REDIS, "The connection to " + server.address() + " is closed.", null);
        }
        look();
        boolean before = wanted;
        wanted = true;
        if (!Letters.cover(found)) {
            try {
                set();
            } catch (CacheException failure) {
                wanted = before;
                throw failure;
            }
        }
    }

    private void set() {
        var before = found;
        var letters = Letters.with(before);
        var earlier = ours;
        ours = new Ours(before, letters, server.run(), false);
        try {
            server.set(letters);
        } catch (CacheException.NotPermitted refused) {
            ours = earlier;
            throw refused;
        }
        ours = ours.done();
        found = letters;
        LOG.info("notify-keyspace-events of {} is now '{}'; it was '{}'", server.address(), letters, before);
    }

    /** Has it put back, now or when it can be. */
    synchronized void release() {
        wanted = false;
    }

    /** Puts it back. */
    synchronized void off() {
        release();
        if (ours != null) {
            look();
        }
    }

    private void putBack(Ours mine) {
        if (Letters.same(found, mine.set)) {
            server.set(mine.before);
            found = mine.before;
            LOG.info("notify-keyspace-events of {} is '{}' again", server.address(), mine.before);
        }
        forget();
    }

    private void forget() {
        ours = null;
        wanted = false;
    }

    /** Puts it back before the end, and says what stays where that can't be done. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        try {
            off();
        } catch (CacheException failure) {
            LOG.warn("notify-keyspace-events of {} could not be put back and stays as it is; it was '{}' before", server.address(), before(), failure);
        }
    }
}
