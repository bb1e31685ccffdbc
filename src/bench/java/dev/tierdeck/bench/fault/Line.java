package dev.tierdeck.bench.fault;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of a log. Times are {@link System#nanoTime}; a text has no blanks in it. */
sealed interface Line {
    /** When it was so. */
    long at();

    /** A process began, for the first time or again. */
    record Started(long at, String subject) implements Line {}

    /** A change is about to be made. */
    record Begun(long at, long number, Deed deed, String what) implements Line {}

    /** A change was made, or not; {@code owed}: how many invalidations its process had yet to tell a tier then. */
    record Ended(long at, long number, boolean done, long owed) implements Line {}

    /** A load begins. */
    record Loading(long at, long number, String key) implements Line {}

    /** A load has ended. */
    record Loaded(long at, long number) implements Line {}

    /**
     * An answer. {@code number}: 0 for nothing where there should be something, -1 where that is right; {@code from}: a tier, or LOADER;
     * {@code mark}: why it says that it is stale, or -; {@code lastGood}: whether a stale one was asked for.
     */
    record Answered(long at, long began, String key, long number, String from, String mark, boolean lastGood) implements Line {}

    /** What stands, without a loader, when all is well and nobody writes; {@code truth}: what the source has, or -1. */
    record Left(long at, String key, long number, long truth) implements Line {}

    /** An exception reached a caller; {@code promised}: whether it is one that the call's contract names for a tier that is away. */
    record Thrown(long at, boolean promised, String doing, String why) implements Line {}

    /** How a process is from now on. */
    record Condition(long at, boolean well, long owed) implements Line {}

    /** Something was done to the parts from {@code at} to {@code healed}; all was well again at {@code recovered}. */
    record Trouble(long at, long healed, long recovered, String what) implements Line {}

    /** The line as text. */
    default String text() {
        var fields = Stream.of(getClass().getRecordComponents()).map(part -> {
            try {
                return part.getAccessor().invoke(this).toString().replaceAll("\\s+", "_");
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return getClass().getSimpleName() + " " + fields.collect(Collectors.joining(" "));
    }

    /** The line of a text; a process that was killed may have left half of one, which is no line. */
    static List<Line> parse(String text) {
        var words = text.split(" ");
        try {
            long at = Long.parseLong(words[1]);
            return List.of(switch (words[0]) {
                case "Started" -> new Started(at, words[2]);
                case "Begun" -> new Begun(at, Long.parseLong(words[2]), Deed.valueOf(words[3]), words[4]);
                case "Ended" -> new Ended(at, Long.parseLong(words[2]), Boolean.parseBoolean(words[3]), Long.parseLong(words[4]));
                case "Loading" -> new Loading(at, Long.parseLong(words[2]), words[3]);
                case "Loaded" -> new Loaded(at, Long.parseLong(words[2]));
                case "Answered" -> new Answered(at, Long.parseLong(words[2]), words[3], Long.parseLong(words[4]), words[5], words[6],
                        Boolean.parseBoolean(words[7]));
                case "Left" -> new Left(at, words[2], Long.parseLong(words[3]), Long.parseLong(words[4]));
                case "Thrown" -> new Thrown(at, Boolean.parseBoolean(words[2]), words[3], words[4]);
                case "Condition" -> new Condition(at, Boolean.parseBoolean(words[2]), Long.parseLong(words[3]));
                case "Trouble" -> new Trouble(at, Long.parseLong(words[2]), Long.parseLong(words[3]), words[4]);
                default -> throw new IllegalArgumentException(text);
            });
        } catch (IndexOutOfBoundsException | IllegalArgumentException half) {
            return List.of();
        }
    }
}
