package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Glob;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tags' indexes and how much is in them. Entries whose time has passed count until a writer trims them. */
final class TagIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(TagIndexes.class);
    private static final Answers ASKING = new Answers("Counting what has which tag", "SCAN and ZCARD");

    private final Wire wire;

    TagIndexes(Wire wire) {
        this.wire = wire;
    }

    /** How many entries each index has. */
    Map<String, Long> sizes() {
        return ASKING.of(wire, () -> {
            var sizes = new LinkedHashMap<String, Long>();
            var walk = new CursorWalk(wire, Glob.startingWith(Names.index("")));
            while (!walk.done()) {
                var names = walk.next();
                var replies = names.stream().map(name -> wire.send(redis -> redis.zcard(name))).toList();
                for (int i = 0; i < replies.size(); i++) {
                    add(sizes, names.get(i), replies.get(i));
                }
            }
            return sizes;
        });
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
