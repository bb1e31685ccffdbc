package dev.tierdeck.layout;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a value says when its source made it: ISO 8601 with a zone, or time since 1970 in seconds or milliseconds, by size. A text without
 * a zone, and a number that is no time between 1973 and 5138 in either unit, tell nothing; of several times the latest counts.
 *
 * @param at the place in the value
 */
public record SourceTime(ValuePath at) implements Function<byte[], Optional<Instant>> {
    /** From here on a number means milliseconds: as seconds it would be in the year 5138, as milliseconds it is in 1973. */
    private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal END = MILLIS.movePointRight(3);
    /** A number of more digits than that is no time, and would cost much to look at. */
    private static final int LONGEST = 40;

    /** The source's own time; empty where the value does not tell. Never throws, whatever the value is. */
    @Override
    public Optional<Instant> apply(byte[] value) {
        return at.texts(value).stream().flatMap(SourceTime::instant).max(Comparator.naturalOrder());
    }

    private static Stream<Instant> instant(String text) {
        try {
            return text.length() > LONGEST ? Stream.empty() : text.indexOf('T') > 0
                    ? Stream.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)) : number(new BigDecimal(text)).stream();
        } catch (DateTimeException | NumberFormatException otherText) {
            // Other programs write what they like; what is no time tells none.
            return Stream.empty();
        }
    }

    private static Optional<Instant> number(BigDecimal number) {
        if (number.signum() <= 0 || number.compareTo(END) >= 0) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli((number.compareTo(MILLIS) < 0 ? number.movePointRight(3) : number).longValue()));
    }
}
