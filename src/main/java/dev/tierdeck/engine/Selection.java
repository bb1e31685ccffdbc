package dev.tierdeck.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A set of keys, given one by one or by a rule, in the form that tiers work with. The engine's own keys are never in it.
 *
 * @param listed the keys, where they are given one by one
 * @param narrowed a glob that matches every selected key, and perhaps others: what a scan asks the server for
 * @param rule which of those are meant
 */
public record Selection(Optional<Set<Key>> listed, Glob narrowed, Predicate<Key> rule) {
    /** These keys. */
    public static Selection of(Set<Key> keys) {
        var fixed = Set.copyOf(keys);
        return new Selection(Optional.of(fixed), Glob.ALL, fixed::contains);
    }

    /** The keys that match a glob. */
    public static Selection of(Glob glob) {
        return new Selection(Optional.empty(), glob, glob::matches);
    }

    /** The keys under any of these beginnings that also fulfil {@code rule}. */
    public static Selection under(List<byte[]> heads, Predicate<Key> rule) {
        return new Selection(Optional.empty(), Glob.startingWith(commonHead(heads)), rule);
    }

    /** Every key but the engine's own. */
    public static Selection everything() {
        return of(Glob.ALL);
    }

    /** The same selection, less what does not fulfil {@code other}. */
    public Selection and(Predicate<Key> other) {
        return new Selection(listed, narrowed, rule.and(other));
    }

    /** Whether this key is meant. */
    public boolean contains(Key key) {
        return !key.startsWith(OwnKeys.HEAD) && rule.test(key);
    }

    private static byte[] commonHead(List<byte[]> heads) {
        return heads.stream().reduce(Selection::commonHead).orElse(new byte[0]);
    }

    private static byte[] commonHead(byte[] a, byte[] b) {
        int difference = Arrays.mismatch(a, b);
        return difference < 0 ? a : Arrays.copyOf(a, difference);
    }
}
