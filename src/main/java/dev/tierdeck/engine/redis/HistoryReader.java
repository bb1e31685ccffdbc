package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.InvalidationLog.Follower;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the history on a thread and a connection of its own. It stands on an entry: the oldest go first, so while that one is there,
 * none after it was lost. Whatever became of the stream meanwhile, its absence tells.
 */
final class HistoryReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryReader.class);
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;
    /** Before all entries: the place where there is none to stand on. */
    private static final String ORIGIN = "0-0";
    private static final String READING = "Reading the history of invalidations";
    private static final int PAGE = 100;
    private static final long WAIT_ON_SERVER = 1_000;
    private static final long PAUSE = 50;
    private static final long PAUSE_AFTER_REFUSAL = 1_000;

    private final Calls calls;
    private final String instance;
    private final Follower follower;
    private final Thread thread = Thread.ofPlatform().daemon().name("tierdeck-redis-history").unstarted(this::run);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile @Nullable String position;
    /** Where it was last seen that there is no history; used by one thread at a time. */
    private @Nullable Session nothingOn;
    private boolean refused;
    /** Whether the follower has not heard yet that it has been told all. */
    private boolean behind = true;

    HistoryReader(Calls calls, String instance, Follower follower, @Nullable String after) {
        this.calls = calls;
        this.instance = instance;
        this.follower = follower;
        this.position = after;
    }

    void start() {
        if (position == null) {
            try {
                var session = calls.session(RedisHistory.STREAM);
                position = end(session, session.data());
            } catch (CacheException notYet) {
                LOG.debug("Where the history ends is not known yet", notYet);
            }
        }
        thread.start();
    }

    @Nullable String position() {
        return position;
    }

    private void run() {
        long pause = 0;
        while (!isClosed(pause)) {
            try {
                read(calls.session(RedisHistory.STREAM));
            } catch (RuntimeException failure) {
                LOG.debug("The history can't be read now", failure);
                pause = isRefusal(failure) ? PAUSE_AFTER_REFUSAL : PAUSE;
                refused(isRefusal(failure), failure);
            }
        }
    }

    private void read(Session session) {
        var own = session.another(Duration.ofMillis(WAIT_ON_SERVER));
        connection = own;
        try {
            while (!isClosed(0)) {
                catchUp(session, own);
                refused(false, null);
                awaitMore(own);
            }
        } finally {
            own.closeAsync();
        }
    }

    /** Tells one page; where there is more, waiting for it does not take long. */
    private void catchUp(Session session, StatefulRedisConnection<byte[], byte[]> on) {
        var place = position;
        if (place == null) {
            missed(session, on);
            return;
        }
        var range = Range.from(Boundary.including(place), Boundary.<String>unbounded());
        var page = calls.ask(READING, () -> on.async().xrange(RedisHistory.STREAM, range, Limit.from(PAGE))).stream()
                .map(HistoryEntry::of).toList();
        if (place.equals(ORIGIN) ? isGapAfterNothing(session, page) : page.isEmpty() || !page.getFirst().id().equals(place)) {
            missed(session, on);
        } else {
            page.stream().skip(1).forEach(this::tell);
            if (behind && page.size() < PAGE) {
                behind = false;
                guarded(follower::caughtUp);
            }
        }
    }

    /** A session never outlives the server's process, so a history that was not there on it, and begins as it should, is whole. */
    private boolean isGapAfterNothing(Session session, List<HistoryEntry> page) {
        if (page.isEmpty()) {
            nothingOn = session;
            return false;
        }
        return session != nothingOn || !page.getFirst().isBeginning();
    }

    private void tell(HistoryEntry entry) {
        if (!entry.isFrom(instance)) {
            guarded(() -> entry.tell(follower));
        }
        position = entry.id();
    }

    /** Goes on from the end: what stands before it was published before the follower hears that it missed something. */
    private void missed(Session session, StatefulRedisConnection<byte[], byte[]> on) {
        var end = end(session, on);
        guarded(follower::missed);
        position = end;
        behind = true;
    }

    /** A broken follower is its owner's concern; the others' invalidations go on. */
    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException broken) {
            LOG.warn("A follower of the history failed", broken);
        }
    }

    private String end(Session session, StatefulRedisConnection<byte[], byte[]> on) {
        var all = Range.<String>unbounded();
        var last = calls.ask(READING, () -> on.async().xrevrange(RedisHistory.STREAM, all, Limit.from(1)));
        nothingOn = last.isEmpty() ? session : null;
        return last.isEmpty() ? ORIGIN : last.getFirst().getId();
    }

    /** Waits on the server, not for ever: what it answers only says that there may be more, and a stream begun anew may never answer. */
    private void awaitMore(StatefulRedisConnection<byte[], byte[]> on) {
        var place = position;
        var words = new CommandArgs<>(CODEC).add("BLOCK").add(WAIT_ON_SERVER).add("COUNT").add(1)
                .add("STREAMS").addKey(RedisHistory.STREAM).add(place == null ? ORIGIN : place);
        calls.ask(READING, () -> on.async().dispatch(CommandType.XREAD, new NestedMultiOutput<>(CODEC), words), WAIT_ON_SERVER);
    }

    /** While reading is refused, everything is missed; said once, when that begins. */
    private void refused(boolean now, @Nullable Throwable failure) {
        if (now && !refused) {
            LOG.warn("The history of invalidations can't be followed, so memory and disk don't hear of those made elsewhere", failure);
            guarded(follower::missed);
        }
        refused = now;
    }

    private static boolean isRefusal(RuntimeException failure) {
        return failure instanceof CacheException.NotPermitted || failure.getCause() instanceof RedisCommandExecutionException answer
                && answer.getMessage() != null && (answer.getMessage().startsWith("ERR") || answer.getMessage().startsWith("WRONGTYPE"));
    }

    private boolean isClosed(long pause) {
        try {
            return closed.await(pause, TimeUnit.MILLISECONDS);
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts the history's thread", unexpected);
        }
    }

    /** Waits for the follower to have heard what it is being told; it is not interrupted, as it may be writing to disk. */
    @Override
    public void close() {
        closed.countDown();
        var own = connection;
        if (own != null) {
            own.closeAsync();
        }
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                LOG.warn("A follower of the history is still at work 2 s after closing");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
