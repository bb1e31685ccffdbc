package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import io.lettuce.core.RedisException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the server for what is not data (locks, limits, scripts, history), and says in a sentence what could not be done. */
final class Calls {
    private final Supplier<Session> session;
    private final RedisSettings settings;

    /** {@code session} throws TierUnavailable when there is none. */
    Calls(Supplier<Session> session, RedisSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    Session session() {
        return session.get();
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
        return ask(what, now -> Scripts.run(now.data(), script, keys, args));
    }

    /**
     * The answer to what is asked on the connection of now.
     *
     * @throws CacheException.NotPermitted when the server's ACL forbids it
     * @throws CacheException.TierUnavailable when there is no connection, it broke, or the server answered with an error
     */
    <T> T ask(String what, Function<Session, CompletionStage<T>> question) {
        return answer(what, question.apply(session.get()));
    }

    /** The answer to what has been asked; throws as {@link #ask} does. */
    <T> T answer(String what, CompletionStage<T> asked) {
        return answer(what, asked, 0);
    }

    /** The answer to what has been asked, which the server may put off by some milliseconds; throws as {@link #ask} does. */
    <T> T answer(String what, CompletionStage<T> asked, long putOff) {
        try {
            return SessionWire.await(asked, settings.timeout().plusMillis(putOff), settings.address());
        } catch (CacheException.NotPermitted refused) {
            throw new CacheException.NotPermitted(what + " failed. " + refused.getMessage(), refused);
        } catch (RedisException error) {
            throw Failures.unavailable(what + " failed: " + settings.address() + " answered " + error.getMessage() + ".", error);
        }
    }

    /**
     * The answer as it comes.
     *
     * @throws RedisException what the server answered, where that is an error in the question
     */
    <T> T await(CompletionStage<T> asked) {
        return SessionWire.await(asked, settings.timeout(), settings.address());
    }
}
