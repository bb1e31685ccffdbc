package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Coordination.StandingLimit;
import dev.tierdeck.engine.Coordination.StandingLock;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.engine.RateLimits.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What stands at names of locks and limits, by {@code lua/standing.lua}, some hundred names in one script, all in one round trip.
 *
 * <p>How much of a sliding limit is used is counted over its span, which its key does not tell but the rest of its life does, to the
 * millisecond; where another program took its end away, over all its times. A lock's token may have {@value #TOKEN} bytes: what is longer
 * is no lock.
 */
final class StandingReader {
    /** How many bytes a token may have. */
    static final int TOKEN = 1024;
    /** Few enough for the server to be back within some milliseconds. */
    private static final int KEYS = 250;

    private final Wire wire;
    private final OwnLookups own;
    private final TakenLimits taken;

    StandingReader(Wire wire, OwnLookups own, TakenLimits taken) {
        this.wire = wire;
        this.own = own;
        this.taken = taken;
    }

    /** What stands at some names, in their order. */
    record Found(List<StandingLock> locks, List<StandingLimit> limits) {}

    Found read(List<Key> locks, List<Key> limits) {
        var names = new ArrayList<>(locks);
        names.addAll(limits);
        var parts = Pages.of(names, KEYS);
        var replies = new ArrayList<CompletableFuture<List<Object>>>();
        int done = 0;
        for (var part : parts) {
            replies.add(wire.run(Script.STANDING, part.stream().map(Key::bytes).toArray(byte[][]::new), args(part.size(), locks.size() - done)));
            done += part.size();
        }
        var found = new Found(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < parts.size(); i++) {
            take(parts.get(i), wire.await(replies.get(i)), found);
        }
        return found;
    }

    private static byte[][] args(int names, int locks) {
        var args = new byte[names + 1][];
        args[0] = RedisToken.ascii(TOKEN);
        for (int i = 0; i < names; i++) {
            args[i + 1] = RedisToken.ascii(i < locks ? 1 : 0);
        }
        return args;
    }

    private void take(List<Key> names, List<Object> reply, Found found) {
        var cost = (List<?>) reply.getFirst();
        own.found(((Long) cost.get(0)).intValue());
        own.missed(((Long) cost.get(1)).intValue());
        for (int i = 0; i < names.size(); i++) {
            if (reply.get(i + 1) instanceof List<?> row) {
                take(names.get(i), row, found);
            }
        }
    }

    private void take(Key key, List<?> row, Found found) {
        long left = (Long) row.get(2);
        switch (((Long) row.get(0)).intValue()) {
            case 0 -> {
                var token = (byte[]) row.get(1);
                found.locks.add(new StandingLock(key, Printable.line(token), span(left, ChronoUnit.MILLIS), OwnerToken.isOurs(token)));
            }
            case 1 -> counter(key, (byte[]) row.get(1), span(left, ChronoUnit.MILLIS), found);
            default -> limit(key, Window.SLIDING, (Long) row.get(1), span(left, ChronoUnit.MICROS), found);
        }
    }

    private void counter(Key key, byte[] text, @Nullable Duration reset, Found found) {
        try {
            limit(key, Window.FIXED, Long.parseLong(new String(text, StandardCharsets.US_ASCII)), reset, found);
        } catch (NumberFormatException beyond) {
            // More than the server itself counts to, so no counter.
        }
    }

    private void limit(Key key, Window window, long used, @Nullable Duration reset, Found found) {
        found.limits.add(new StandingLimit(key, window, used, taken.permits(key, window), reset));
    }

    private static @Nullable Duration span(long left, ChronoUnit unit) {
        return left < 0 ? null : Duration.of(left, unit);
    }
}
