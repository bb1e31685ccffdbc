package dev.tierdeck.bench.fault;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys there are, and which of them a change touches. A key's family is its beginning: {@code loaded:3:17}. */
final class Keys {
    static final int GROUPS = 4;
    static final int TAGS = 6;
    private static final int A_FAMILY = 24;

    private Keys() {}

    /** Who writes the keys of a family, and what stands behind them. */
    enum Family {
        /** Loaded, and invalidated by all processes. In all tiers; the database is one more cache. */
        LOADED,
        /** Put by one process each, one after the other. The database is their source, and there is no loader. */
        PUT,
        /** Loaded, and written and deleted by another program. In memory, on disk and in Redis. */
        FOREIGN;

        String head() {
            return name().toLowerCase(java.util.Locale.ROOT) + ":";
        }

        List<String> keys() {
            return IntStream.range(0, A_FAMILY).mapToObj(i -> head() + i % GROUPS + ":" + i).toList();
        }

        static Family of(String key) {
            return Stream.of(values()).filter(family -> key.startsWith(family.head())).findFirst().orElseThrow();
        }
    }

    static List<String> all() {
        return Stream.of(Family.values()).flatMap(family -> family.keys().stream()).toList();
    }

    /** Those that this process puts. */
    static List<String> putBy(int process) {
        return Family.PUT.keys().stream().filter(key -> key.startsWith(Family.PUT.head() + process % GROUPS + ":")).toList();
    }

    static Set<String> tags(String key) {
        int number = Integer.parseInt(key.substring(key.lastIndexOf(':') + 1));
        return Family.of(key) == Family.LOADED ? Set.of("tag-" + number % TAGS, "tag-" + (number + 1 + number / TAGS) % TAGS) : Set.of();
    }

    static String glob(Family family, int group) {
        return family.head() + group + ":*";
    }

    /**
     * The keys that a change makes untrue. Invalidating what is put changes nothing: it is read again from the database.
     */
    static List<String> touched(Deed deed, String what) {
        return switch (deed) {
            case PUT, SET, DEL -> List.of(what);
            case KEY -> what.startsWith(Family.PUT.head()) ? List.of() : List.of(what);
            case TAG -> Family.LOADED.keys().stream().filter(key -> tags(key).contains(what)).toList();
            case GLOB -> what.startsWith(Family.PUT.head()) ? List.of()
                    : all().stream().filter(key -> key.startsWith(what.substring(0, what.length() - 1))).toList();
        };
    }
}
