package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Ttl;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The TTLs of one type's keys, or of all types', at a moment. Immutable; its arrays are never written to.
 *
 * @param shelf the type; null for all
 * @param counts by {@link Count}
 * @param least the shortest TTL that the type gives one of these keys; null where it gives none
 * @param most the longest one
 * @param spread what is left, of those that expire
 * @param soonest the first {@value Tally#NAMED} that expire, soonest first
 * @param without the first {@value Tally#NAMED} without a TTL, those first whose type gives one
 * @param longer the first {@value Tally#NAMED} that have more left than configured, most first
 */
record TypeTtls(@Nullable Shelf shelf, long[] counts, @Nullable Ttl least, @Nullable Ttl most, Spread spread, List<Found> soonest,
        List<Found> without, List<Found> longer) {
    /** By how long they let live. */
    static final Comparator<Ttl> LENGTH = Comparator.comparingLong(ttl -> ttl.forever() ? Long.MAX_VALUE : ttl.millis());

    /** What is counted. */
    enum Count {
        /** All keys. */
        KEYS,
        /** Those without a TTL. */
        WITHOUT,
        /** Those of them whose type gives one. */
        UNEXPECTED,
        /** Those with more left than configured. */
        LONGER,
        /** Those that expire although their type lives for ever. */
        SHORTER
    }

    long count(Count what) {
        return counts[what.ordinal()];
    }

    /** How many expire. */
    long expiring() {
        return count(Count.KEYS) - count(Count.WITHOUT);
    }

    /** All these types together. What they were configured to is left out, as it is not one thing. */
    static TypeTtls all(Collection<TypeTtls> types) {
        var counts = new long[Count.values().length];
        var spread = new Spread();
        for (var each : types) {
            spread.add(each.spread);
            for (int i = 0; i < counts.length; i++) {
                counts[i] += each.counts[i];
            }
        }
        return new TypeTtls(null, counts, null, null, spread, first(types, TypeTtls::soonest, Tally.SOONEST),
                first(types, TypeTtls::without, Tally.WITHOUT), first(types, TypeTtls::longer, Tally.LONGER));
    }

    private static List<Found> first(Collection<TypeTtls> types, Function<TypeTtls, List<Found>> list, Comparator<Found> order) {
        var top = new Top<>(Tally.NAMED, order);
        types.forEach(each -> list.apply(each).forEach(top::add));
        return top.sorted();
    }
}
