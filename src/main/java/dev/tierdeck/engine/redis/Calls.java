package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the server for what is not data (locks, limits, scripts, history), and says in a sentence what could not be done. */
final class Calls {
    private final Supplier<Session> session;
    private final @Nullable Masters masters;
    private final RedisSettings settings;
    private final OwnMisses own;

    /** {@code session} throws TierUnavailable when there is none. */
    Calls(Supplier<Session> session, RedisSettings settings) {
        this(session, settings, new OwnMisses(System::nanoTime));
    }

    /** The same with the account of what key events tell of ours. */
    Calls(Supplier<Session> session, RedisSettings settings, OwnMisses own) {
        this(null, session, settings, own);
    }

    /** To whichever master has the keys that are asked about. */
    Calls(Masters masters, RedisSettings settings, OwnMisses own) {
        this(masters, masters::any, settings, own);
    }

    private Calls(@Nullable Masters masters, Supplier<Session> session, RedisSettings settings, OwnMisses own) {
        this.masters = masters;
        this.session = session;
        this.settings = settings;
        this.own = own;
    }

    OwnMisses own() {
        return own;
    }

    /** The session of the server, or of any master. */
    Session session() {
        return session.get();
    }

    /** The session of the master that has a key. */
    Session session(byte[] key) {
        return masters == null ? session.get() : masters.of(key);
    }

    /** A wire to whichever session the master of a key has. */
    Wire wire(byte[] key) {
        return new SessionWire(() -> session(key), settings);
    }

    /** A wire to whichever session there is. */
    Wire wire() {
        return new SessionWire(session, settings);
    }

    /** A wire to the session of now, as long as that lasts. */
    Wire wireOfNow() {
        var now = session();
        return new SessionWire(() -> now, settings);
    }

    /** The same where a cluster's scripts are to be told generations of tags. */
    Wire wireOfNow(byte[] generations) {
        var now = session();
        return new SessionWire(() -> now, settings, generations);
    }

    /** Whether the keys are shared out among masters. */
    boolean inCluster() {
        return masters != null && masters.inCluster();
    }

    boolean readOnly() {
        return settings.readOnly();
    }

    /** Refuses on a connection that only looks; {@code what} is such as {@code taking a lock}. */
    void requireWrites(String what) {
        if (readOnly()) {
            throw new CacheException.ReadOnly(what);
        }
    }

    /** Runs a script; {@code what} begins the sentence when it can't be done, such as {@code Taking a lock}. */
    List<Object> run(String what, Script script, byte[][] keys, byte[]... args) {
        return ask(what, () -> Scripts.run(session(keys[0]), script, keys, args));
    }

    /**
     * The answer to a question that is sent now.
     *
     * @throws CacheException.NotPermitted when the server's ACL forbids it
     * @throws CacheException.TierUnavailable when there is no connection, it broke, or the server answered late or with an error
     */
    <T> T ask(String what, Supplier<CompletionStage<T>> question) {
        return ask(what, question, 0);
    }

    /** The same for an answer that the server may put off by some milliseconds. */
    <T> T ask(String what, Supplier<CompletionStage<T>> question, long putOff) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        while (true) {
            try {
                return once(what, question, putOff);
            } catch (CacheException.TierUnavailable failure) {
                if (masters == null || !masters.again(failure, deadline)) {
                    throw failure;
                }
            }
        }
    }

    private <T> T once(String what, Supplier<CompletionStage<T>> question, long putOff) {
        try {
            return await(question, settings.timeout().plusMillis(putOff));
        } catch (CacheException.NotPermitted refused) {
            throw new CacheException.NotPermitted(what + " failed. " + refused.getMessage(), refused);
        } catch (RedisException error) {
            throw Failures.unavailable(what + " failed: " + settings.address() + " answered " + said(error) + ".", error);
        }
    }

    /**
     * The answer as it comes.
     *
     * @throws RedisException what the server answered, where that is an error in the question
     */
    <T> T await(Supplier<CompletionStage<T>> question) {
        return await(question, settings.timeout());
    }

    /** The same, asked again while its keys are elsewhere or on their way. */
    <T> T patiently(Supplier<CompletionStage<T>> question) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        while (true) {
            try {
                return await(question);
            } catch (CacheException.TierUnavailable failure) {
                if (masters == null || !masters.again(failure, deadline)) {
                    throw failure;
                }
            }
        }
    }

    private <T> T await(Supplier<CompletionStage<T>> question, Duration limit) {
        return SessionWire.await(question.get(), limit, settings.address());
    }

    /** What the server said, without the full stop that some of its errors end with. */
    static String said(RedisException error) {
        return String.valueOf(error.getMessage()).replaceFirst("\\.$", "");
    }
}
