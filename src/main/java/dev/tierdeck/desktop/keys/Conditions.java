package dev.tierdeck.desktop.keys;

import java.time.Duration;

/**
 * What of a key only the server knows and a person may narrow the list by.
 *
 * @param kind what Redis' TYPE calls it; {@link #ANY} for all
 * @param lasting how long it has left
 * @param larger how large it is
 */
record Conditions(String kind, Lasting lasting, Larger larger) {
    /** Every kind. */
    static final String ANY = "";
    /** None: every key is shown. */
    static final Conditions NONE = new Conditions(ANY, Lasting.ANY, Larger.ANY);

    /** What is left of a TTL. */
    enum Lasting {
        ANY(null), MINUTE(Duration.ofMinutes(1)), TEN_MINUTES(Duration.ofMinutes(10)), HOUR(Duration.ofHours(1)), DAY(Duration.ofDays(1)),
        ENDLESS(null);

        private final Duration within;

        Lasting(Duration within) {
            this.within = within;
        }

        /** Whether a key that expires in so many seconds is meant; never a negative number. */
        boolean meets(long seconds) {
            return this == ANY || within != null && seconds <= within.toSeconds();
        }
    }

    /** What a size is above. */
    enum Larger {
        ANY(-1), TEN_KB(10_000), HUNDRED_KB(100_000), ONE_MB(1_000_000), TEN_MB(10_000_000);

        private final long bytes;

        Larger(long bytes) {
            this.bytes = bytes;
        }

        /** In bytes; -1 for any size. */
        long bytes() {
            return bytes;
        }
    }

    Conditions ofKind(String other) {
        return new Conditions(other, lasting, larger);
    }

    Conditions ofLasting(Lasting other) {
        return new Conditions(kind, other, larger);
    }

    Conditions ofLarger(Larger other) {
        return new Conditions(kind, lasting, other);
    }

    /** Whether the server need not be asked for more than what is left of TTLs. */
    boolean ofTtlsAlone() {
        return kind.equals(ANY) && larger == Larger.ANY;
    }
}
