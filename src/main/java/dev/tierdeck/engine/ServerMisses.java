package dev.tierdeck.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lookups by <em>other</em> clients of the shared tier, in any language, that found nothing, as the server's own key events tell them
 * ({@code keymiss}, {@code expired}, {@code evicted}, {@code del}). What this process looked up itself is taken off. Servers send such
 * events only where {@code notify-keyspace-events} says so; that setting is the server's, for all its clients.
 */
public interface ServerMisses {
    /** What a server must be set to send at least. */
    String EVENTS = "Emxeg";

    /** Of a tier whose server tells nothing. */
    ServerMisses NONE = new ServerMisses() {
        @Override
        public Standing standing() {
            return new Standing(State.UNKNOWN, "There is no server that could tell misses.", "", null);
        }

        @Override
        public Counts counts() {
            return Counts.NONE;
        }

        @Override
        public void follow() {}

        @Override
        public void rest() {}

        @Override
        public void switchOn() {}

        @Override
        public void switchOff() {}
    };

    /** Whether misses are being told. */
    enum State {
        /** Nobody has looked yet, or there is nobody to ask. */
        UNKNOWN,
        /** The server sends no such events; {@link #switchOn} makes it. */
        OFF,
        /** Misses are being told, as the server was set so by somebody else. */
        ON,
        /** Misses are being told, as we have set it so; the old setting comes back with {@link #switchOff} or when the cache is closed. */
        SWITCHED_ON,
        /** The server does not allow it to be asked or set. */
        REFUSED,
        /** The server can't be reached. */
        AWAY
    }

    /**
     * How it stands.
     *
     * @param state whether misses are being told
     * @param sentence the same for a person: what is so and what to do
     * @param setting the server's setting as it was found, such as {@code Ex}; empty where it sends nothing, or unknown
     * @param since since when misses are being told without a break; null while they are not
     */
    record Standing(State state, String sentence, String setting, @Nullable Instant since) {}

    /**
     * What was told up to now.
     *
     * @param types misses of others by type and cause: {@link MissCause#ABSENT} (nothing is known to have stood there),
     *     {@link MissCause#EXPIRED}, {@link MissCause#EVICTED}, {@link MissCause#INVALIDATED} (deleted); keys of no type are under
     *     {@code other/other/other}
     * @param own misses of this process that were taken off
     * @param events events that came
     * @param dropped events that were thrown away as they came faster than they could be looked at; where there are any the counts are too low
     * @param forgotten departures that were forgotten for want of room; where there are any, some causes are told as ABSENT
     * @param bytes about how much memory is held for it
     */
    record Counts(Map<TypeName, Map<MissCause, Long>> types, long own, long events, long dropped, long forgotten, long bytes) {
        /** Nothing was told. */
        public static final Counts NONE = new Counts(Map.of(), 0, 0, 0, 0, 0);

        public Counts {
            types = Map.copyOf(types);
        }
    }

    /** How it stands; asks nobody. */
    Standing standing();

    /** What was told since {@link Standing#since}, or before it ended; asks nobody. */
    Counts counts();

    /** Listens from now on, if the server tells; in the background, and again after each break. A second call is harmless. */
    void follow();

    /** Listens no more; a setting that was switched on is put back. A second call is harmless. */
    void rest();

    /**
     * Makes the server send what is needed, beside what it sends already, and listens.
     *
     * @throws CacheException.ReadOnly when nothing may be changed there
     * @throws CacheException.NotPermitted when the server does not allow it
     * @throws CacheException.TierUnavailable when it can't be reached
     */
    void switchOn();

    /**
     * Puts the server's setting back as it was found, unless somebody has changed it meanwhile.
     *
     * @throws CacheException.TierUnavailable when it can't be reached; the setting stays then, and is put back when it returns
     */
    void switchOff();
}
