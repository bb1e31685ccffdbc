package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.OwnProcess;
import dev.tierdeck.engine.Past;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The invalidations of all processes in their order: the stream {@code tierdeck:history}. */
final class RedisHistory implements InvalidationLog, AutoCloseable {
    static final byte[] STREAM = "tierdeck:history".getBytes(StandardCharsets.US_ASCII);
    /** Some more may stand there: the server trims whole blocks. */
    private static final long KEPT = 10_000;
    private static final Pattern PLACE = Pattern.compile("\\d{1,19}-\\d{1,19}");

    private final Calls calls;
    private final String instance;
    private @Nullable HistoryReader reader;

    RedisHistory(Calls calls) {
        this.calls = calls;
        this.instance = OwnProcess.instance();
    }

    @Override
    public void publish(Invalidation what, Past.Deed deed) {
        calls.requireWrites("publishing an invalidation");
        calls.run("Telling other processes of the invalidation", Script.HISTORY, new byte[][] {STREAM},
                HistoryEntry.invalidated(KEPT, what, deed, instance));
    }

    /** Notes that the invalidation with this undo id was taken back. */
    void undone(String undo, Past.Deed deed) {
        calls.requireWrites("noting that an invalidation was taken back");
        calls.run("Noting in the history that an invalidation was taken back", Script.HISTORY, new byte[][] {STREAM},
                HistoryEntry.undone(KEPT, undo, deed, instance));
    }

    @Override
    public void follow(Follower follower) {
        follow(follower, null);
    }

    @Override
    public synchronized void follow(Follower follower, @Nullable String after) {
        if (after != null && !PLACE.matcher(after).matches()) {
            throw new IllegalArgumentException("a place in the history is two numbers such as 1700000000000-0, but was " + after);
        }
        if (reader != null) {
            throw new IllegalStateException("somebody follows the history already");
        }
        reader = new HistoryReader(calls, instance, follower, after);
        reader.start();
    }

    @Override
    public synchronized @Nullable String position() {
        return reader == null ? null : reader.position();
    }

    @Override
    public void close() {
        var following = following();
        if (following != null) {
            following.close();
        }
    }

    private synchronized @Nullable HistoryReader following() {
        return reader;
    }
}
