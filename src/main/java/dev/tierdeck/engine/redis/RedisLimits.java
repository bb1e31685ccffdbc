package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Limits counted on the server, on the server's clock. */
final class RedisLimits implements RateLimits {
    /** What a limit's own value looks like; anything else is spared. Times are of 16 digits from 2001 to 2286. */
    private static final byte[][] COUNTER = {ascii("string"), ascii("^%-?%d+$")};
    private static final byte[][] TIMES = {ascii("list"), ascii("^" + "%d".repeat(16) + "$")};

    private final Calls calls;
    private final TakenLimits taken = new TakenLimits();

    RedisLimits(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Permit take(Limit limit) {
        calls.requireWrites("taking a permit");
        taken.add(limit);
        return ask(limit, "1");
    }

    @Override
    public Permit check(Limit limit) {
        return ask(limit, "0");
    }

    private Permit ask(Limit limit, String taking) {
        var script = limit.window() == Window.FIXED ? Script.FIXED : Script.SLIDING;
        var span = limit.span().dividedBy(limit.window() == Window.FIXED ? Duration.ofMillis(1) : Duration.ofNanos(1_000));
        var what = "Counting the limit " + limit.key();
        var keys = new byte[][] {limit.key().bytes()};
        var reply = requireCounted(what, calls.run(what, script, keys, number(limit.permits()), number(span), ascii(taking)));
        long counted = (Long) reply.get(1);
        return new Permit(reply.get(0).equals(1L), Math.max(0, limit.permits() - counted), reset((Long) reply.get(2)));
    }

    private static Duration reset(long micros) {
        return micros < 0 ? Permit.NEVER : Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public void reset(Limit limit) {
        var what = "Forgetting the limit " + limit.key();
        requireCounted(what, forget(limit.key(), limit.window()));
    }

    /** Forgets what was counted so; answers 1, 0 where nothing stood, or the type of what stands there and is no such count. */
    List<Object> forget(Key key, Window window) {
        calls.requireWrites("forgetting a limit");
        return calls.run("Forgetting the limit " + key, Script.RESET, new byte[][] {key.bytes()}, window == Window.FIXED ? COUNTER : TIMES);
    }

    /** The limits that this process took permits of. */
    TakenLimits taken() {
        return taken;
    }

    private static List<Object> requireCounted(String what, List<Object> reply) {
        if (reply.getFirst() instanceof byte[] type) {
            throw new CacheException.Undecodable(what + " was refused: the " + new String(type, StandardCharsets.US_ASCII)
                    + " that stands there was not counted by such a limit. Choose another key, or remove it.", null);
        }
        return reply;
    }

    private static byte[] number(long number) {
        return ascii(Long.toString(number));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
