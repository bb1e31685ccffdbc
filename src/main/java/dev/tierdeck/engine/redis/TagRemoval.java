package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Removes the entries that were written with a tag: first the tag's generation is raised, from when on none of them counts, then its index
 * is walked and what it names removed in batches. For one removal.
 */
final class TagRemoval {
    private static final int BATCH = 250;
    private static final int UNDER_WAY = 4;

    private final Session session;
    private final RedisSettings settings;
    private final ArrayDeque<CompletableFuture<List<Object>>> underWay = new ArrayDeque<>();
    private long removed;

    TagRemoval(Session session, RedisSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /**
     * How many entries were removed. What another program wrote under a key since carries no tags, and stays.
     *
     * @throws TierUnavailable when the connection broke; the sentence says how far it came
     */
    long remove(Set<String> tags) {
        invalidate(tags);
        try {
            tags.forEach(this::sweep);
            settle(0);
        } catch (TierUnavailable broken) {
            throw new TierUnavailable(TierId.REDIS, broken.getMessage() + " What had these tags is answered no more, but of it only "
                    + removed + " entries are known to be removed.", broken);
        }
        return removed;
    }

    private void invalidate(Set<String> tags) {
        var args = new ArrayList<byte[]>();
        args.add(RedisToken.start());
        tags.forEach(tag -> args.add(tag.getBytes(StandardCharsets.UTF_8)));
        await(Scripts.run(session.data(), Script.TAGS, new byte[0][], args.toArray(byte[][]::new)));
    }

    private void sweep(String tag) {
        var name = Names.index(tag);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            var from = cursor;
            var page = SessionWire.await(session.browse().async().zscan(name, from, ScanArgs.Builder.limit(BATCH)),
                    settings.timeout(), settings.address());
            remove(tag, page.getValues().stream().map(ScoredValue::getValue).toList());
            cursor = page;
        }
    }

    private void remove(String tag, List<byte[]> members) {
        for (int from = 0; from < members.size(); from += BATCH) {
            var names = members.subList(from, Math.min(members.size(), from + BATCH)).toArray(byte[][]::new);
            var args = new byte[names.length + 1][];
            args[0] = tag.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < names.length; i++) {
                args[i + 1] = Names.slot(names[i]);
            }
            underWay.add(Scripts.run(session.data(), Script.SWEEP, names, args));
        }
        settle(UNDER_WAY);
    }

    private void settle(int left) {
        while (underWay.size() > left) {
            removed += (Long) await(underWay.remove()).getFirst();
        }
    }

    private List<Object> await(CompletableFuture<List<Object>> reply) {
        return SessionWire.await(reply, settings.timeout(), settings.address());
    }
}
