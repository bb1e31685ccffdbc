package dev.tierdeck.engine;

import dev.tierdeck.engine.Preview.Kind;
import dev.tierdeck.engine.Preview.Share;
import dev.tierdeck.engine.Preview.Totals;
import dev.tierdeck.engine.Preview.Trait;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Adds up what was found. A size that was not asked is taken for the mean of its kind, or of all, where none of its kind was asked. */
final class Tally {
    private static final TierId[] TIERS = TierId.values();
    private static final Trait[] TRAITS = Trait.values();

    private final Findings found;
    private final Map<TierId, Long> tiers = new EnumMap<>(TierId.class);
    private final Map<Trait, Long> traits = new EnumMap<>(Trait.class);
    private final Sum[] sums;
    private final Sum all = new Sum();
    private long unkept;

    /** What is known of some keys. */
    private static final class Sum {
        private long keys;
        private long asked;
        private long bytes;

        void add(long size) {
            keys++;
            asked += size < 0 ? 0 : 1;
            bytes += Math.max(0, size);
        }

        boolean exact() {
            return asked == keys;
        }

        /** What all of them take; the means of those not asked are those of {@code others} if none of these was. */
        long estimate(Sum others) {
            var known = asked > 0 ? this : others;
            return exact() ? bytes : known.asked == 0 ? 0 : bytes + Math.round((keys - asked) * ((double) known.bytes / known.asked));
        }
    }

    private Tally(Findings found) {
        this.found = found;
        this.sums = found.kinds().stream().map(kind -> new Sum()).toArray(Sum[]::new);
    }

    static Totals of(Findings found) {
        var tally = new Tally(found);
        for (int i = 0; i < found.count(); i++) {
            tally.add(i);
        }
        return tally.totals();
    }

    private void add(int index) {
        long size = found.size(index);
        sums[found.kind(index)].add(size);
        all.add(size);
        for (var tier : TIERS) {
            if (found.in(tier, index)) {
                tiers.merge(tier, 1L, Long::sum);
            }
        }
        for (var trait : TRAITS) {
            if (found.is(trait, index)) {
                traits.merge(trait, 1L, Long::sum);
            }
        }
        unkept += found.is(Trait.SENSITIVE, index) || !found.in(TierId.REDIS, index) ? 1 : 0;
    }

    private Totals totals() {
        var kinds = kinds();
        long bytes = kinds.values().stream().mapToLong(Share::bytes).sum();
        return new Totals(bytes, all.exact(), count(Trait.SENSITIVE), count(Trait.LONGER_ID), count(Trait.INDEXED), count(Trait.DERIVED),
                unkept, Collections.unmodifiableMap(tiers), Collections.unmodifiableMap(kinds));
    }

    private long count(Trait trait) {
        return traits.getOrDefault(trait, 0L);
    }

    private Map<Kind, Share> kinds() {
        var shares = new LinkedHashMap<Kind, Share>();
        IntStream.range(0, sums.length).boxed().sorted(Comparator.comparing((Integer i) -> sums[i].keys).reversed())
                .forEach(i -> shares.put(found.kinds().get(i), new Share(sums[i].keys, sums[i].estimate(all))));
        return shares;
    }
}
