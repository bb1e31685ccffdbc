package dev.tierdeck.engine.past;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name to find by what is kept: {@code 20261121-101502-7f3a2c}, a time in UTC and six random digits. Nothing else is taken for one, so
 * none leads out of the folder.
 *
 * @param second when it was begun
 * @param tail the random digits, 24 bits
 */
record UndoId(Instant second, int tail) implements Comparable<UndoId> {
    static final String SUFFIX = ".undo";
    private static final int TAIL_BITS = 24;
    private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{6}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withResolverStyle(ResolverStyle.STRICT);

    /** A new one. */
    static UndoId at(Instant begun) {
        return new UndoId(begun.truncatedTo(ChronoUnit.SECONDS), ThreadLocalRandom.current().nextInt(1 << TAIL_BITS));
    }

    /** The one that is written so; null when it is none. */
    static @Nullable UndoId of(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        try {
            var time = LocalDateTime.parse(text.substring(0, 15), TIME);
            return new UndoId(time.toInstant(ZoneOffset.UTC), HexFormat.fromHexDigits(text, 16, 22));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The one whose file has this name; null when it is no such file. */
    static @Nullable UndoId ofFile(String name) {
        return name.endsWith(SUFFIX) ? of(name.substring(0, name.length() - SUFFIX.length())) : null;
    }

    /** A number from 0 that no other has. */
    long number() {
        return second.getEpochSecond() << TAIL_BITS | tail;
    }

    @Override
    public int compareTo(UndoId other) {
        return Long.compare(number(), other.number());
    }

    @Override
    public String toString() {
        return TIME.format(second.atOffset(ZoneOffset.UTC)) + "-" + HexFormat.of().toHexDigits(tail, 6);
    }
}
