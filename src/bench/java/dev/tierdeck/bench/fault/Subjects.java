package dev.tierdeck.bench.fault;

import java.util.List;

/** What there is to put through it. */
final class Subjects {
    static final String TIERDECK = "tierdeck";
    static final String CARELESS = "careless";
    private static final String JETCACHE = "jetcache";
    private static final String REDISSON = "redisson";

    private Subjects() {}

    static List<String> names() {
        return List.of(TIERDECK, JETCACHE, REDISSON);
    }

    static Subject open(Place place) {
        return switch (place.subject()) {
            case TIERDECK -> new Tierdeck(place);
            case CARELESS -> new Careless(new Tierdeck(place));
            case JETCACHE -> new JetCache(place);
            case REDISSON -> new RedissonMap(place);
            default -> throw new IllegalArgumentException(place.subject() + " is none of " + names());
        };
    }

    /** How another program writes what a subject reads. */
    static Foreigner.Form form(String subject) {
        return switch (subject) {
            case TIERDECK, CARELESS, JETCACHE -> new Plain();
            case REDISSON -> new RedissonMap.Form();
            default -> throw new IllegalArgumentException(subject + " is none of " + names());
        };
    }

    /** The value as text under its own key. */
    private static final class Plain implements Foreigner.Form {
        @Override
        public List<List<Object>> set(String key, long number) {
            return List.of(List.of("SET", key, Long.toString(number), "PX", Long.toString(Subject.TTL.toMillis())));
        }

        @Override
        public List<List<Object>> delete(String key) {
            return List.of(List.of("DEL", key));
        }
    }
}
