package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.RedisException;
import java.util.function.Supplier;

/**
 * What a person asked for, with the commands it takes: turns what the server refuses into a sentence that names both.
 *
 * @param feature what was asked for, at the beginning of a sentence, such as {@code Listing keys}
 * @param commands the commands that it takes
 */
record Answers(String feature, String commands) {
    static final Answers SCAN = new Answers("Listing keys", "SCAN");
    static final Answers FACTS = new Answers("Reading types, TTLs and sizes of keys", "TYPE, PTTL, STRLEN and MEMORY USAGE");
    static final Answers TTLS = new Answers("Reading TTLs of keys", "PTTL");
    static final Answers READ = new Answers("Showing a value",
            "TYPE, GETRANGE, STRLEN, HSCAN, HLEN, LRANGE, LLEN, SSCAN, SCARD, ZRANGE, ZCARD, XRANGE and XLEN");
    static final Answers GLANCE = new Answers("Reading how old values are", "EVAL, OBJECT, STRLEN and GET, or TYPE, STRLEN and GETRANGE,");
    static final Answers LOOK = new Answers("Looking at a key's copy", "EVAL, OBJECT, STRLEN, GET, PTTL, HMGET, HEXISTS, HSTRLEN and HGET");
    static final Answers SERVER = new Answers("Reading the server's state", "INFO and DBSIZE");
    static final Answers STANDING = new Answers("Showing locks and limits",
            "SCAN, EVALSHA, EVAL, OBJECT, STRLEN, GET, LLEN, LINDEX, PTTL and TIME");
    static final Answers SEARCH = new Answers("Looking for what an invalidation would remove", "SCAN, ZSCAN, STRLEN, MEMORY USAGE and EVAL");
    static final Answers ERASE = new Answers("Removing keys", "UNLINK, ZSCAN and EVAL, and MGET, PTTL and DUMP to keep them for undo,");
    static final Answers REMOVE = new Answers("Removing keys by a pattern", "SCAN, UNLINK and EVAL");

    /**
     * The answer.
     *
     * @throws NotPermitted when the server's ACL forbids one of the commands
     * @throws TierUnavailable when the connection is gone, or the server answered with an error
     */
    <T> T of(Wire wire, Supplier<T> question) {
        try {
            return question.get();
        } catch (NotPermitted refused) {
            throw new NotPermitted(feature + " needs the right to use " + commands + " on " + wire.address()
                    + ". " + refused.getMessage(), refused);
        } catch (RedisException error) {
            throw new TierUnavailable(TierId.REDIS, feature + " failed: " + wire.address() + " answered with an error to one of "
                    + commands + ".", error);
        }
    }
}
