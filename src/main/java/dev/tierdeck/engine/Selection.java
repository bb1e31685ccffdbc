package dev.tierdeck.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of keys, given one by one or by a rule, in the form that tiers work with. The engine's own keys are never in it.
 *
 * @param listed the keys, where they are given one by one
 * @param narrowed a glob that matches every selected key, and perhaps others: what a scan asks the server for
 * @param rule which of those are meant
 * @param tags what is meant besides: entries written with any of these tags
 */
public record Selection(Optional<Set<Key>> listed, Glob narrowed, Predicate<Key> rule, Set<String> tags) {
    private static final Predicate<Key> ANY = key -> true;

    public Selection {
        tags = Set.copyOf(tags);
    }

    /** Keys alone. */
    public Selection(Optional<Set<Key>> listed, Glob narrowed, Predicate<Key> rule) {
        this(listed, narrowed, rule, Set.of());
    }

    /** These keys. */
    public static Selection of(Set<Key> keys) {
        var fixed = Set.copyOf(keys);
        return new Selection(Optional.of(fixed), Glob.ALL, fixed::contains);
    }

    /** The keys that match a glob. */
    public static Selection of(Glob glob) {
        return new Selection(Optional.empty(), glob, glob.equals(Glob.ALL) ? ANY : glob::matches);
    }

    /** The keys under any of these beginnings that also fulfil {@code rule}. */
    public static Selection under(List<byte[]> heads, Predicate<Key> rule) {
        return new Selection(Optional.empty(), Glob.startingWith(commonHead(heads)), rule);
    }

    /** The entries that were written with any of these tags, whatever their keys. */
    public static Selection tagged(Set<String> tags) {
        return new Selection(Optional.of(Set.of()), Glob.ALL, key -> false, tags);
    }

    /**
     * The entries that were written with any of these tags, and the keys that {@code derived} tags by their names.
     *
     * @param names what every such key is named like; empty for none
     */
    public static Selection tagged(Set<String> tags, List<Glob> names, Predicate<Key> derived) {
        if (names.isEmpty()) {
            return tagged(tags);
        }
        var literal = names.stream().map(Glob::literal).flatMap(Optional::stream).map(Key::of).filter(derived).collect(Collectors.toSet());
        boolean named = names.stream().allMatch(name -> name.literal().isPresent());
        return named ? new Selection(Optional.of(Set.copyOf(literal)), Glob.ALL, literal::contains, tags)
                : new Selection(Optional.empty(), Glob.startingWith(commonHead(names.stream().map(Glob::literalHead).toList())), derived, tags);
    }

    /** Whatever any of these selects. */
    public static Selection any(List<Selection> parts) {
        var tags = parts.stream().flatMap(part -> part.tags().stream()).collect(Collectors.toSet());
        if (parts.stream().allMatch(part -> part.listed().isPresent())) {
            var keys = parts.stream().flatMap(part -> part.listed().orElseThrow().stream().filter(part.rule())).collect(Collectors.toSet());
            return new Selection(Optional.of(Set.copyOf(keys)), Glob.ALL, keys::contains, tags);
        }
        var heads = parts.stream().flatMap(Selection::heads).toList();
        return new Selection(Optional.empty(), Glob.startingWith(commonHead(heads)),
                key -> parts.stream().anyMatch(part -> part.rule().test(key)), tags);
    }

    /** Whatever any of these selects, as at most two: what is listed, then what has to be looked for, in one walk. */
    public static List<Selection> joined(List<Selection> parts) {
        var joined = parts.stream().collect(Collectors.partitioningBy(part -> part.listed().isEmpty()));
        return Stream.of(joined.get(false), joined.get(true)).filter(some -> !some.isEmpty()).map(Selection::any).toList();
    }

    /** Bytes with one of which each key begins. */
    private Stream<byte[]> heads() {
        return listed.map(keys -> keys.stream().map(Key::bytes)).orElseGet(() -> Stream.of(narrowed.literalHead()));
    }

    /** Every key but the engine's own. */
    public static Selection everything() {
        return of(Glob.ALL);
    }

    /** The same selection, less what does not fulfil {@code other}; entries that it means by their tags stay in it. */
    public Selection and(Predicate<Key> other) {
        return new Selection(listed, narrowed, rule.and(other), tags);
    }

    /** Whether the rule is known to be true of every key: it need not be asked then. */
    public boolean meansAll() {
        return rule == ANY;
    }

    /** Whether this key is meant. */
    public boolean contains(Key key) {
        return !key.startsWith(OwnKeys.HEAD) && rule.test(key);
    }

    /** Whether an entry of this key, written with these tags, is meant. */
    public boolean contains(Key key, Set<String> written) {
        return contains(key) || !tags.isEmpty() && !key.startsWith(OwnKeys.HEAD) && !Collections.disjoint(tags, written);
    }

    private static byte[] commonHead(List<byte[]> heads) {
        return heads.stream().reduce(Selection::commonHead).orElse(new byte[0]);
    }

    private static byte[] commonHead(byte[] a, byte[] b) {
        int difference = Arrays.mismatch(a, b);
        return difference < 0 ? a : Arrays.copyOf(a, difference);
    }
}
