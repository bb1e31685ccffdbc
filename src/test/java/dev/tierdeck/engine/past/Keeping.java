package dev.tierdeck.engine.past;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.UndoStore.Saved;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What the tests of this package keep, and the time they have. */
final class Keeping {
    static final String CONNECTION = "server-1/0";
    static final Instant START = Instant.parse("2026-11-21T10:15:02.250Z");

    private Keeping() {}

    /** A clock that stands until it is set. */
    static final class HandClock {
        private volatile Instant now = START;

        Clock clock() {
            InstantSource source = () -> now;
            return source.withZone(ZoneOffset.UTC);
        }

        Instant now() {
            return now;
        }

        void set(Instant to) {
            now = to;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    static UndoFolder open(Path folder, long capacity, HandClock clock) {
        return UndoFolder.open(folder, new UndoLimits(Duration.ofMinutes(60), capacity), clock.clock());
    }

    static UndoStore.Draft begin(UndoStore store) {
        return store.begin(CONNECTION, "keys like quote:*", "17-0");
    }

    /** This many records that no other number's batch has. */
    static List<Saved> batch(int number, int records, int contentBytes) {
        return IntStream.range(0, records).mapToObj(i -> saved(number, i, contentBytes)).toList();
    }

    private static Saved saved(int number, int place, int contentBytes) {
        var content = new byte[contentBytes];
        new Random(1000L * number + place).nextBytes(content); // Which no deflating makes smaller.
        return new Saved(Key.of("k:" + number + ":" + place), place % 2 == 0, content, 1000L * number + place,
                place % 3 == 0 ? null : new byte[] {(byte) number, (byte) place}, START.plusNanos(number));
    }

    /** Keeps this in a file of its own. */
    static String keep(UndoStore store, List<Saved> batch) {
        try (var draft = begin(store)) {
            draft.keep(batch);
            return draft.id();
        }
    }

    /** A text that is equal when all of the record is. */
    static String text(Saved saved) {
        var note = saved.note();
        return saved.key() + " " + saved.dump() + " " + HexFormat.of().formatHex(saved.content()) + " " + saved.ttlMillis() + " "
                + (note == null ? "none" : HexFormat.of().formatHex(note)) + " " + saved.at();
    }

    static List<String> texts(List<Saved> batch) {
        return batch.stream().map(Keeping::text).toList();
    }

    /** All that is handed out, by batch. */
    static List<List<String>> read(UndoStore store, String id) {
        var all = new ArrayList<List<String>>();
        store.read(id, batch -> all.add(texts(batch)));
        return all;
    }
}
