package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.ttl.TypeTtls.Count;
import java.util.Comparator;
import java.util.Objects;

/** In which order types stand: by name, by how soon half of their keys expire, or by how many there are, most first. */
enum Order {
    NAME(Comparator.comparing((TypeTtls each) -> Objects.requireNonNull(each.shelf()))),
    KEYS(by(Count.KEYS)),
    MEDIAN(Comparator.comparingLong((TypeTtls each) -> each.spread().median().orElse(Long.MAX_VALUE))
            .thenComparing(each -> Objects.requireNonNull(each.shelf()))),
    WITHOUT(by(Count.WITHOUT)),
    LONGER(by(Count.LONGER));

    private final Comparator<TypeTtls> comparator;

    Order(Comparator<TypeTtls> comparator) {
        this.comparator = comparator;
    }

    private static Comparator<TypeTtls> by(Count what) {
        return Comparator.comparingLong((TypeTtls each) -> each.count(what)).reversed()
                .thenComparing(each -> Objects.requireNonNull(each.shelf()));
    }

    Comparator<TypeTtls> comparator() {
        return comparator;
    }
}
