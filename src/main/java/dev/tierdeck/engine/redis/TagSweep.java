package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Removes, by a tag's index, what was written before the tag was invalidated, and says what went. For one removal. */
final class TagSweep {
    private static final int BATCH = 250;
    private static final int UNDER_WAY = 4;

    private final Wire wire;
    private final @Nullable Chooser chooser;
    private final Consumer<Key> removed;
    private final ArrayDeque<Sent> underWay = new ArrayDeque<>();
    private final Set<byte[]> unneeded = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Sent(List<byte[]> members, CompletableFuture<List<Object>> reply) {
        List<byte[]> at(Object places) {
            return ((List<?>) places).stream().map(place -> members.get(Math.toIntExact((Long) place) - 1)).toList();
        }
    }

    /** Says what may go, before it does. */
    interface Chooser {
        /** Of each of these members of the tag's index the digest of the value that may go; empty for none, {@code *} for whatever stands. */
        List<String> digests(String tag, List<byte[]> members);
    }

    /** {@code chooser} is null where all may go. */
    TagSweep(Wire wire, @Nullable Chooser chooser, Consumer<Key> removed) {
        this.wire = wire;
        this.chooser = chooser;
        this.removed = removed;
    }

    /** Invalidates tags: from now on no entry that was written with them counts. */
    static void raise(Wire wire, Set<String> tags) {
        var args = new ArrayList<byte[]>();
        args.add(RedisToken.start());
        tags.forEach(tag -> args.add(tag.getBytes(StandardCharsets.UTF_8)));
        wire.await(wire.run(Script.TAGS, new byte[0][], args.toArray(byte[][]::new)));
    }

    /** Walks a tag's index; answers whether it came to its end. */
    boolean sweep(String tag, BooleanSupplier stopped) {
        var name = Names.index(tag);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished() && !stopped.getAsBoolean()) {
            var from = cursor;
            var page = wire.call(redis -> redis.zscan(name, from, ScanArgs.Builder.limit(BATCH)));
            send(tag, page.getValues().stream().map(ScoredValue::getValue).toList());
            cursor = page;
        }
        settle(0);
        return cursor.isFinished();
    }

    /** Removes what may go of these members of a tag's index, all of them this server's; answers those that the index need not have. */
    Set<byte[]> members(String tag, List<byte[]> members) {
        send(tag, members);
        settle(0);
        return unneeded;
    }

    private void send(String tag, List<byte[]> members) {
        for (int from = 0; from < members.size(); from += BATCH) {
            var part = members.subList(from, Math.min(members.size(), from + BATCH));
            var args = new ArrayList<byte[]>();
            args.add(tag.getBytes(StandardCharsets.UTF_8));
            part.forEach(member -> args.add(Names.slot(member)));
            if (chooser != null) {
                chooser.digests(tag, part).forEach(digest -> args.add(Dispatch.ascii(digest)));
            }
            underWay.add(new Sent(part, wire.run(Script.SWEEP,
                    part.toArray(byte[][]::new), args.toArray(byte[][]::new))));
            settle(UNDER_WAY);
        }
    }

    private void settle(int left) {
        while (underWay.size() > left) {
            var sent = underWay.remove();
            var answer = wire.await(sent.reply);
            sent.at(answer.getFirst()).forEach(member -> removed.accept(Key.of(member)));
            unneeded.addAll(sent.at(answer.getLast()));
        }
    }
}
