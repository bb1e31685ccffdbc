package dev.tierdeck.engine.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Another process that stores entries and says which of them were acknowledged, until it is killed.
 *
 * @param process the process
 * @param lines what it says: a number a line
 */
record DiskChild(Process process, BufferedReader lines) {
    /** How many numbers are stored together after every single one. */
    static final int TOGETHER = 5;
    /** From which number on those stored together count. */
    static final int FROM = 1_000_000;

    static DiskChild start(Path directory) throws IOException {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-classpath", System.getProperty("java.class.path"),
                DiskChild.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new DiskChild(process, process.inputReader());
    }

    /** The value of a number: its length and every character follow from it, so that half a value is told from a whole one. */
    static String value(int number) {
        var random = new Random(number);
        return random.ints(random.nextInt(30_000), 'a', 'z').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Stores one after another, a single number and some together in turn. */
    public static void main(String... args) {
        var disk = DiskTier.open(DiskSettings.in(Path.of(args[0])));
        for (int i = 0; i < FROM; i++) {
            int number = i;
            say(disk.put(Sample.ALONE, Sample.entry(Sample.key(number), value(number), "all"), null).isStored(), number);
            var together = IntStream.range(0, TOGETHER).mapToObj(j -> Sample.key(FROM + number * TOGETHER + j)).toList();
            var fills = disk.putAll(Sample.ALONE, together.stream().map(key -> Sample.entry(key, "of " + key, "all")).toList(), List.of());
            say(fills.stream().allMatch(fill -> fill.isStored()), FROM + number);
        }
    }

    private static void say(boolean stored, int number) {
        if (stored) {
            System.out.println(number + "."); // A line that was cut off has no full stop.
            System.out.flush();
        }
    }
}
