package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * SCAN from its first to its last cursor, as the server gives it: a name may come more than once.
 *
 * <p>A cursor means something to the server process that gave it, and to no other. So the walk remembers the process' run id, looks at
 * it again after a break and at the end, and begins anew when it is another one: what it has handed out by then is complete for the
 * server that answers at the end. After a failed {@link #next} nothing is lost, as the cursor moves only once its page is there. Where
 * INFO is not permitted a break means beginning anew, and a change of servers that nobody noticed can't be found.
 */
final class CursorWalk {
    private static final String UNKNOWN = "";

    private final Wire wire;
    private final Glob glob;
    private final Pace pace;
    private ScanCursor cursor = ScanCursor.INITIAL;
    private String run = UNKNOWN;
    private boolean sure;
    private @Nullable Asked asked;
    private boolean eager;
    private volatile @Nullable Awaited awaited;
    private volatile long total = -1;
    private volatile long looked;
    private volatile boolean done;

    CursorWalk(Wire wire, Glob glob) {
        this.wire = wire;
        this.glob = glob;
        this.pace = new Pace(wire.firstCount());
    }

    /** The next page, perhaps empty; empty for ever once {@link #done}. */
    List<Key> next() {
        if (done) {
            return List.of();
        }
        if (!sure) {
            begin();
        }
        sure = false;
        var now = asked == null ? ask(cursor, pace.count()) : asked;
        asked = null;
        var arrival = arrival(now);
        pace.took(arrival.nanos());
        advance(arrival.page(), now.count());
        asked = arrival.next();
        sure = true;
        return arrival.page().keys();
    }

    private Arrival arrival(Asked now) {
        awaited = eager && !restDue() ? new Awaited(now.question(), pace.count()) : null;
        try {
            return wire.await(now.arrival());
        } finally {
            awaited = null;
        }
    }

    /** Asks for the next page now, for {@link #next} to hand out: the server is at work on it while this page is. From now on, as soon as it can be. */
    void ahead() {
        eager = true;
        if (!done && sure && asked == null) {
            asked = ask(cursor, pace.count());
        }
    }

    /** Whether the server is so slow that the walk should rest before its next page. */
    boolean restDue() {
        return pace.restDue();
    }

    /** How long this rest is, in milliseconds. */
    int rest() {
        return pace.rest();
    }

    /** Tries by a PING whether the server is still slow; where that is not permitted, the next page will tell. */
    void probe() {
        long started = System.nanoTime();
        var ended = new AtomicLong(started);
        try {
            wire.await(wire.send(redis -> redis.ping()).whenComplete((pong, failure) -> ended.set(System.nanoTime())));
            pace.tried(ended.get() - started);
        } catch (NotPermitted hidden) {
            pace.untried();
        }
    }

    private Asked ask(ScanCursor from, int count) {
        var args = args(from, count);
        var question = new Question(System.nanoTime());
        var reply = wire.send(redis -> redis.dispatch(CommandType.SCAN, new KeyPage.Output(next -> goOn(question, next)), args));
        return new Asked(question, reply.thenApply(page -> new Arrival(page, question.nanos(), question.next)), count);
    }

    /**
     * Where somebody waits for this page, the next is asked for as soon as its cursor is there: the server is at work on it while the keys are
     * read, and they wake. Touches nothing of the walk.
     */
    private void goOn(Question question, ScanCursor next) {
        var now = awaited;
        if (now != null && now.question() == question && !next.isFinished() && !Pace.isLate(question.nanos())) {
            question.next = attempt(next, now.count());
        }
    }

    /** Null where there is no connection now: whoever asks next is told. */
    private @Nullable Asked attempt(ScanCursor from, int count) {
        try {
            return ask(from, count);
        } catch (CacheException broken) {
            return null;
        }
    }

    boolean done() {
        return done;
    }

    /** The share looked at: COUNT is about the number of keys that a call looks at, however few of them match. */
    OptionalDouble progress() {
        if (done) {
            return OptionalDouble.of(1);
        }
        return total < 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(0.99, looked / (double) Math.max(1, total)));
    }

    private void begin() {
        long started = System.nanoTime();
        var info = wire.send(redis -> redis.info("server"));
        var size = wire.send(redis -> redis.dbsize());
        var now = runId(info);
        total = total(size);
        pace.idle(System.nanoTime() - started);
        if (!now.equals(run) || now.equals(UNKNOWN)) {
            startOver();
        }
        run = now;
    }

    private void startOver() {
        cursor = ScanCursor.INITIAL;
        looked = 0;
    }

    private void advance(KeyPage page, int count) {
        if (!page.isFinished()) {
            cursor = page;
            looked += Math.max(count, page.keys().size());
            return;
        }
        var now = runId(wire.send(redis -> redis.info("server")));
        if (now.equals(run)) {
            done = true;
        } else {
            run = now;
            startOver();
        }
    }

    private CommandArgs<byte[], byte[]> args(ScanCursor from, int count) {
        var args = new CommandArgs<>(ByteArrayCodec.INSTANCE).add(from.getCursor());
        var what = ScanArgs.Builder.limit(count);
        (glob.equals(Glob.ALL) ? what : what.match(glob.bytes())).build(args);
        return args;
    }

    private String runId(RedisFuture<String> info) {
        try {
            return InfoReply.of(wire.await(info)).text("run_id");
        } catch (NotPermitted hidden) {
            return UNKNOWN;
        }
    }

    private long total(RedisFuture<Long> size) {
        try {
            return wire.await(size);
        } catch (NotPermitted hidden) {
            return -1;
        }
    }

    /** A page, how long it took to come, and the question for the one after it, where that went out at once. */
    private record Arrival(KeyPage page, long nanos, @Nullable Asked next) {}

    /** A question that went out. */
    private static final class Question {
        private final long sent;
        /** The one after it; for the connection's thread. */
        private @Nullable Asked next;

        Question(long sent) {
            this.sent = sent;
        }

        long nanos() {
            return System.nanoTime() - sent;
        }
    }

    /** A question and its answer. */
    private record Asked(Question question, CompletionStage<Arrival> arrival, int count) {}

    /** The question whose page somebody waits for, and how many keys to ask for when its cursor is there. */
    private record Awaited(Question question, int count) {}
}
