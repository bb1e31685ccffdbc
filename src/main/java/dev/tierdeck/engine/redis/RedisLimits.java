package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
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

    RedisLimits(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Permit take(Limit limit) {
        calls.requireWrites("taking a permit");
        return ask(limit, "1");
    }

    @Override
    public Permit check(Limit limit) {
        return ask(limit, "0");
    }

    private Permit ask(Limit limit, String taking) {
        var script = limit.window() == Window.FIXED ? Script.FIXED : Script.SLIDING;
        var span = limit.span().dividedBy(limit.window() == Window.FIXED ? Duration.ofMillis(1) : Duration.ofNanos(1_000));
        var reply = run("Counting the limit " + limit.key(), limit, script, number(limit.permits()), number(span), ascii(taking));
        long counted = (Long) reply.get(1);
        return new Permit(reply.get(0).equals(1L), Math.max(0, limit.permits() - counted), reset((Long) reply.get(2)));
    }

    private static Duration reset(long micros) {
        return micros < 0 ? Permit.NEVER : Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public void reset(Limit limit) {
        calls.requireWrites("forgetting a limit");
        run("Forgetting the limit " + limit.key(), limit, Script.RESET, limit.window() == Window.FIXED ? COUNTER : TIMES);
    }

    private List<Object> run(String what, Limit limit, Script script, byte[]... args) {
        var reply = calls.run(what, script, new byte[][] {limit.key().bytes()}, args);
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
