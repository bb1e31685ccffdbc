package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.StoredValue.Field;
import dev.tierdeck.engine.StoredValue.Message;
import dev.tierdeck.engine.StoredValue.Score;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a page of one Redis type is asked for. Each implementation sends its commands together. */
@FunctionalInterface
interface PageReader {
    /** Sends the commands; what is returned waits for the replies. */
    Function<Wire, StoredValue> ask(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page);

    /** The reader of a type as TYPE names it; none for a module's own. */
    static Optional<PageReader> of(String redisType) {
        return Optional.ofNullable(switch (redisType) {
            case "string" -> PageReader::text;
            case "hash" -> PageReader::hash;
            case "list" -> PageReader::list;
            case "set" -> PageReader::set;
            case "zset" -> PageReader::scored;
            case "stream" -> PageReader::stream;
            default -> null;
        });
    }

    private static Function<Wire, StoredValue> text(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page) {
        var part = redis.getrange(key, page.offset(), page.offset() + page.bytes() - 1);
        var size = redis.strlen(key);
        return wire -> {
            var bytes = wire.await(part);
            long all = wire.await(size);
            return new StoredValue.Text(bytes, all, page.after(bytes.length, all));
        };
    }

    private static Function<Wire, StoredValue> hash(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page) {
        var part = redis.hscan(key, page.cursor(), page.limit());
        var size = redis.hlen(key);
        return wire -> {
            var cursor = wire.await(part);
            return new StoredValue.Hash(fields(cursor.getMap()), wire.await(size), PageRequest.after(cursor));
        };
    }

    private static Function<Wire, StoredValue> list(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page) {
        var part = redis.lrange(key, page.offset(), page.offset() + page.elements() - 1);
        var size = redis.llen(key);
        return wire -> {
            var elements = wire.await(part);
            long all = wire.await(size);
            return new StoredValue.Elements(elements, all, page.after(elements.size(), all));
        };
    }

    private static Function<Wire, StoredValue> set(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page) {
        var part = redis.sscan(key, page.cursor(), page.limit());
        var size = redis.scard(key);
        return wire -> {
            var cursor = wire.await(part);
            return new StoredValue.Members(cursor.getValues(), wire.await(size), PageRequest.after(cursor));
        };
    }

    private static Function<Wire, StoredValue> scored(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page) {
        var part = redis.zrangeWithScores(key, page.offset(), page.offset() + page.elements() - 1);
        var size = redis.zcard(key);
        return wire -> {
            var members = wire.await(part).stream().map(member -> new Score(member.getValue(), member.getScore())).toList();
            long all = wire.await(size);
            return new StoredValue.Scored(members, all, page.after(members.size(), all));
        };
    }

    /** Asks for one message more than wanted: its id is where the next page begins. */
    private static Function<Wire, StoredValue> stream(RedisAsyncCommands<byte[], byte[]> redis, byte[] key, PageRequest page) {
        var start = page.from() == null ? Range.Boundary.<String>unbounded() : Range.Boundary.including(page.from());
        var part = redis.xrange(key, Range.from(start, Range.Boundary.unbounded()), Limit.from(page.elements() + 1L));
        var size = redis.xlen(key);
        return wire -> {
            var found = wire.await(part);
            boolean more = found.size() > page.elements();
            var messages = found.stream().limit(page.elements()).map(PageReader::message).toList();
            return new StoredValue.Stream(messages, wire.await(size), more ? found.getLast().getId() : null);
        };
    }

    private static Message message(StreamMessage<byte[], byte[]> message) {
        return new Message(message.getId(), fields(message.getBody()));
    }

    private static List<Field> fields(Map<byte[], byte[]> map) {
        return map.entrySet().stream().map(field -> new Field(field.getKey(), field.getValue())).toList();
    }
}
