package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the server tell every change of the keys that memory may hold, and tells local copies, interval by interval. */
final class Tracker {
    private static final Logger LOG = LoggerFactory.getLogger(Tracker.class);
    private static final int SILENT_LIMITS = 5;

    private final List<byte[]> heads;
    private final long limit;
    private final Duration timeout;
    private final Function<Session, @Nullable Coherent> source;
    private @Nullable Coherent copies;
    private @Nullable Session open;
    private volatile long confirmedUntil;
    private volatile @Nullable String trouble;

    /** {@code listener} says who is told of a session's changes, null while nobody listens. */
    Tracker(RedisSettings settings, Function<Session, @Nullable Coherent> listener) {
        this.source = listener;
        this.heads = settings.heads();
        this.limit = settings.fenceLimit().toNanos();
        this.timeout = settings.timeout();
    }

    /** There is somebody to tell now. */
    synchronized void tell() {
        var session = open;
        if (session != null && copies == null) {
            copies = source.apply(session);
            tellBegun();
        }
    }

    private void tellBegun() {
        if (copies != null) {
            copies.began(heads);
            copies.confirmed(confirmedUntil);
        }
    }

    /** Nothing will be told any more, of no key. */
    synchronized void retire() {
        if (copies != null) {
            copies.retired();
        }
    }

    /** Whether changes of this key are told, so that memory may hold it. */
    static boolean covers(List<byte[]> heads, Key key) {
        return heads.stream().anyMatch(key::startsWith);
    }

    /** Why changes are not told although the server answers; null when they are. */
    @Nullable String trouble() {
        return trouble;
    }

    /** Asks a new session's server to tell changes. */
    void start(Session session) {
        if (heads.isEmpty()) {
            return;
        }
        if (!session.canBeTold()) {
            // By RESP2 the order is taken, and then nothing comes.
            trouble = "Redis " + session.run().version() + " at " + session.address()
                    + " can't tell changes, as it does not speak RESP3 (HELLO), so memory holds no copies.";
            LOG.warn("{}", trouble);
            return;
        }
        session.data().addListener(message -> heard(session, message));
        long sent = System.nanoTime();
        try {
            SessionWire.await(session.data().async().clientTracking(wanted()), timeout, session.address());
            begin(session, sent);
        } catch (RedisCommandExecutionException | CacheException.NotPermitted refused) {
            trouble = "Redis " + session.run().version() + " at " + session.address()
                    + " does not tell changes (CLIENT TRACKING), so memory holds no copies.";
            LOG.warn("{}", trouble, refused);
        }
    }

    private TrackingArgs wanted() {
        var prefixes = Stream.concat(heads.stream(), tags()).map(head -> new String(head, StandardCharsets.ISO_8859_1)).toArray(String[]::new);
        return TrackingArgs.Builder.enabled().bcast().prefixes(StandardCharsets.ISO_8859_1, prefixes);
    }

    /** The invalidations of tags, unless a head covers them: the server refuses prefixes of which one begins with another. */
    private Stream<byte[]> tags() {
        var names = Names.told();
        return covers(heads, Key.of(names)) ? Stream.empty() : Stream.of(names);
    }

    private synchronized void begin(Session session, long sent) {
        if (session.end().isDone()) {
            return;
        }
        trouble = null;
        open = session;
        confirmedUntil = sent + limit;
        copies = copies == null ? source.apply(session) : copies;
        tellBegun();
    }

    /** Asks whether the server still tells; called often enough that two beats fit into the fence limit. */
    void beat() {
        var session = current();
        if (session == null) {
            return;
        }
        if (System.nanoTime() - confirmedUntil > limit * SILENT_LIMITS) {
            LOG.warn("{} has been silent for {} ms; closing the connection", session.address(), limit / 1_000_000 * SILENT_LIMITS);
            session.close();
            return;
        }
        long sent = System.nanoTime();
        try {
            Heartbeat.ask(session).whenComplete((heard, failure) -> beaten(session, sent, heard, failure));
        } catch (RuntimeException notSent) {
            LOG.debug("A heartbeat to {} could not be sent", session.address(), notSent);
        }
    }

    private synchronized void beaten(Session session, long sent, Heartbeat.@Nullable Heard heard, @Nullable Throwable failure) {
        if (session != open || heard == Heartbeat.Heard.CUT_OFF) {
            return;
        }
        if (failure != null || heard != Heartbeat.Heard.TELLS) {
            LOG.warn("{} no longer tells changes; closing the connection", session.address(), failure);
            session.close();
            return;
        }
        boolean gap = System.nanoTime() - confirmedUntil > 0;
        confirmedUntil = sent + limit;
        if (copies != null) {
            if (gap) {
                copies.ended();
                copies.began(heads);
            }
            copies.confirmed(confirmedUntil);
        }
    }

    private void heard(Session session, PushMessage message) {
        if (!"invalidate".equals(message.getType())) {
            return;
        }
        var content = message.getContent(Tracker::copyOf);
        if (content.size() > 1 && content.get(1) instanceof Collection<?> keys) {
            keys.forEach(key -> changed(session, Key.of((byte[]) key)));
        } else {
            everythingChanged(session);
        }
    }

    private void changed(Session session, Key key) {
        var tag = Names.tag(key);
        if (tag.isPresent()) {
            tellTagChanged(tag.get());
            return;
        }
        var echo = session.ownWrites().echo(key);
        if (echo.isEmpty() || listener() == null) {
            tellChanged(key);
            return;
        }
        var names = new byte[][] {key.bytes(), Names.note(key)};
        var stamp = Long.toString(echo.getAsLong()).getBytes(StandardCharsets.US_ASCII);
        Scripts.run(session, Script.VERIFY, (reply, failure) -> {
            if (failure != null || reply == null || !reply.equals(List.of(1L))) {
                tellChanged(key);
            }
        }, names, stamp);
    }

    private void tellChanged(Key key) {
        var listener = listener();
        if (listener != null) {
            listener.changed(key);
        }
    }

    private void tellTagChanged(String tag) {
        var listener = listener();
        if (listener != null) {
            listener.tagChanged(tag);
        }
    }

    /** FLUSHALL and FLUSHDB name no keys. The telling goes on, so no interval ends but by the next. */
    private synchronized void everythingChanged(Session session) {
        if (session == open && copies != null) {
            copies.began(heads);
            copies.confirmed(confirmedUntil);
        }
    }

    /** The session is over: from now on changes go untold. */
    synchronized void end(Session session) {
        session.ownWrites().clear();
        if (session == open) {
            open = null;
            if (copies != null) {
                copies.ended();
            }
        }
    }

    /** Whether this is the session in which changes are told, and asked after by {@link #beat}. */
    synchronized boolean tracks(Session session) {
        return session == open;
    }

    private synchronized @Nullable Session current() {
        return open;
    }

    private synchronized @Nullable Coherent listener() {
        return copies;
    }

    private static Object copyOf(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }
}
