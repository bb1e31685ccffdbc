package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Scripting;
import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The user's own scripts, run by their digests. */
final class NamedScripts implements Scripting {
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final Calls calls;
    private final Map<String, Text> texts = new ConcurrentHashMap<>();

    private record Text(byte[] lua, String sha) {}

    NamedScripts(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void define(String name, String lua) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a script's name is any text that is not blank");
        }
        var bytes = lua.getBytes(StandardCharsets.UTF_8);
        texts.put(name, new Text(bytes, Digest.sha1(bytes)));
    }

    @Override
    public @Nullable Object run(String name, List<Key> keys, List<byte[]> args) {
        var text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no script " + name + "; defined are " + new TreeSet<>(texts.keySet()));
        }
        calls.requireWrites("the script " + name);
        var names = keys.stream().map(Key::bytes).toArray(byte[][]::new);
        try {
            return calls.patiently(() -> send(names.length == 0 ? calls.session() : calls.session(names[0]), text, names,
                    args.toArray(byte[][]::new)));
        } catch (CacheException.NotPermitted refused) {
            throw new CacheException.NotPermitted("The script " + name + " failed. " + refused.getMessage(), refused);
        } catch (RedisException lua) {
            throw new CacheException("The script " + name + " failed: " + Calls.said(lua) + ".", lua);
        }
    }

    private static CompletionStage<@Nullable Object> send(Session session, Text text, byte[][] keys, byte[][] args) {
        var bySha = new CommandArgs<>(CODEC).add(text.sha());
        return dispatch(session, CommandType.EVALSHA, bySha, keys, args).<CompletionStage<@Nullable Object>>handle((reply, failure) -> {
            if (isUnknown(failure)) {
                return dispatch(session, CommandType.EVAL, new CommandArgs<>(CODEC).add(text.lua()), keys, args);
            }
            return failure == null ? CompletableFuture.completedStage(reply) : CompletableFuture.failedStage(failure);
        }).thenCompose(reply -> reply);
    }

    private static CompletionStage<@Nullable Object> dispatch(
            Session session, CommandType kind, CommandArgs<byte[], byte[]> begun, byte[][] keys, byte[][] args) {
        return session.data().async().dispatch(kind, new PlainOutput(), begun.add(keys.length).addKeys(keys).addValues(args));
    }

    /** A script of the user's may answer an error that begins so; what it did until then must not be done twice. */
    private static boolean isUnknown(@Nullable Throwable failure) {
        return failure != null && failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT No matching script");
    }
}
