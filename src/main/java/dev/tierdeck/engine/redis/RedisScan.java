package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Selection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a rule, by SCAN, each once: SCAN repeats names while the server resizes its table, so those handed out are remembered.
 *
 * <p>Remembering takes longer than all the rest, and some fifty bytes a key. Who sorts what comes is better off with {@link #repeating}.
 *
 * <p>When {@link #next} fails, calling it again goes on where it stopped; on a server that was restarted meanwhile it walks anew and
 * hands out what it has not handed out yet. Either way every key that stands there from beginning to end comes exactly once.
 *
 * <p>While a page is handed out the server looks for the next one. A server that has become slow is left alone for a while: {@link #next}
 * gives empty pages then, each after a short time, so that whoever walks can leave off. For one thread; {@link #progress}, {@link #done},
 * {@link #resting} and {@link #close} are for any.
 */
final class RedisScan implements KeyScan {
    private final Wire wire;
    private final CursorWalk walk;
    private final @Nullable Predicate<Key> rule;
    private final @Nullable PackedKeys seen;
    private @Nullable List<Key> page;
    private final Rest rest;
    private volatile boolean closed;

    RedisScan(Wire wire, Selection what, boolean own) {
        this(wire, what, own, new PackedKeys());
    }

    private RedisScan(Wire wire, Selection what, boolean own, @Nullable PackedKeys seen) {
        this.seen = seen;
        this.wire = wire;
        this.walk = new CursorWalk(wire, what.narrowed());
        this.rest = new Rest(walk);
        this.rule = !own ? what::contains : what.meansAll() ? null : what.rule();
    }

    /** One that remembers nothing, so that a key comes as often as SCAN gives it. */
    static RedisScan repeating(Wire wire, Selection what, boolean own) {
        return new RedisScan(wire, what, own, null);
    }

    @Override
    public List<Key> next() {
        if (closed) {
            return List.of();
        }
        // The page is kept until the rule has seen all of it: a rule may throw.
        if (page == null && Answers.SCAN.of(wire, rest::goesOn)) {
            return List.of();
        }
        var keys = page == null ? Answers.SCAN.of(wire, this::ask) : page;
        page = keys;
        var meant = rule == null ? keys : some(keys, rule);
        page = null;
        return seen == null ? meant : some(meant, key -> isNew(key, seen));
    }

    private List<Key> ask() {
        var keys = walk.next();
        if (!walk.restDue()) {
            walk.ahead();
        }
        return keys;
    }

    private static List<Key> some(List<Key> keys, Predicate<Key> which) {
        return keys.stream().filter(which).toList();
    }

    private static boolean isNew(Key key, PackedKeys seen) {
        int before = seen.size();
        return seen.add(key) >= before;
    }

    @Override
    public boolean done() {
        return closed || walk.done() && page == null;
    }

    @Override
    public OptionalDouble progress() {
        return walk.progress();
    }

    @Override
    public boolean resting() {
        return !closed && rest.under();
    }

    @Override
    public void close() {
        closed = true;
    }
}
