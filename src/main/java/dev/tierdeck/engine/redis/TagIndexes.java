package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags' indexes and how much is in them, less what has passed its time and waits for a writer to trim it. */
final class TagIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(TagIndexes.class);
    private static final Answers ASKING = new Answers("Counting what has which tag", "TIME, SCAN and ZCOUNT");

    private final Wire wire;

    TagIndexes(Wire wire) {
        this.wire = wire;
    }

    /** How many entries each index has. */
    Map<String, Long> sizes() {
        return ASKING.of(wire, () -> {
            var sizes = new LinkedHashMap<String, Long>();
            var ahead = Range.from(Range.Boundary.excluding(now()), Range.Boundary.<Double>unbounded());
            var walk = new CursorWalk(wire, Glob.startingWith(Names.index("")));
            while (!walk.done()) {
                var names = walk.next().stream().map(Key::bytes).toList();
                var replies = names.stream().map(name -> wire.send(redis -> redis.zcount(name, ahead))).toList();
                for (int i = 0; i < replies.size(); i++) {
                    add(sizes, names.get(i), replies.get(i));
                }
            }
            return sizes;
        });
    }

    /** By the server's clock, in milliseconds as an index counts them. */
    private double now() {
        var time = wire.call(redis -> redis.time());
        return number(time.getFirst()) * 1000 + number(time.getLast()) / 1000;
    }

    private static double number(byte[] digits) {
        return RedisToken.number(digits);
    }

    private void add(Map<String, Long> sizes, byte[] name, RedisFuture<Long> reply) {
        int head = Names.index("").length;
        try {
            long size = wire.await(reply);
            if (size > 0) {
                sizes.put(new String(name, head, name.length - head, StandardCharsets.UTF_8), size);
            }
        } catch (RedisCommandExecutionException noIndex) {
            LOG.debug("Something else stands where a tag's index would", noIndex);
        }
    }
}
