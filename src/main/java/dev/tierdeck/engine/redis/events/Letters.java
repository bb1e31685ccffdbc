package dev.tierdeck.engine.redis.events;

import dev.tierdeck.engine.ServerMisses;
import java.util.stream.IntStream;

/**
 * The letters of {@code notify-keyspace-events}. {@code A} stands for {@code g$lshzxetd}: neither for misses ({@code m}) nor for new keys
 * ({@code n}), and without {@code E} no channel carries the event's name. Source: the server's redis.conf.
 */
final class Letters {
    private static final String ALL = "g$lshzxetd";

    private Letters() {}

    /** Whether a server set so tells all that is needed. */
    static boolean cover(String set) {
        return missing(set).isEmpty();
    }

    /** What is needed beside these, in the order of {@link ServerMisses#EVENTS}. */
    static String missing(String set) {
        var missing = new StringBuilder();
        ServerMisses.EVENTS.chars().filter(letter -> !tells(set, letter)).forEach(letter -> missing.append((char) letter));
        return missing.toString();
    }

    /** The same setting with what is needed besides. */
    static String with(String set) {
        return set + missing(set);
    }

    /** Whether two settings say the same: the server orders the letters as it likes, and writes {@code A} where all are there. */
    static boolean same(String one, String other) {
        return IntStream.rangeClosed('!', '~').filter(letter -> letter != 'A').allMatch(letter -> tells(one, letter) == tells(other, letter));
    }

    private static boolean tells(String set, int letter) {
        return set.indexOf(letter) >= 0 || set.indexOf('A') >= 0 && ALL.indexOf(letter) >= 0;
    }
}
