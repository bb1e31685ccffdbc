package dev.tierdeck.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.market.bars.StoredSeries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A year of one-minute bars, read as bars and by the bare reader beneath, in turns; and read once more in a process whose heap is smaller
 * than the file.
 */
final class BarsBench {
    private static final int BARS = 525_600;
    private static final int ROUNDS = Effort.of(11, 41);
    private static final int WARM_UP = Effort.of(5, 10);
    private static final BarSeries SERIES = new BarSeries("BTCUSDT", "1m", LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31), MarketType.SPOT);

    private final Results results;

    BarsBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("bench-bars");
        try {
            var archive = BarFolder.at(folder);
            var stored = archive.put(SERIES, new Year());
            speed(archive, stored);
            memory(folder, stored);
            archive.clear();
        } finally {
            remove(folder);
        }
    }

    private void speed(BarFolder archive, StoredSeries stored) throws IOException {
        var ours = new double[ROUNDS];
        var raw = new double[ROUNDS];
        var file = archive.directory().resolve(SERIES.id() + ".csv");
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double bare = bare(file);
            double bars = bars(archive, stored);
            if (round >= 0) {
                raw[round] = bare;
                ours[round] = bars;
            }
        }
        results.beside("fastcsv").add("reading 525,600 bars", "ms", ours, raw, 1.25);
    }

    private static double bare(Path file) throws IOException {
        long begun = System.nanoTime();
        long length = 0;
        long count = 0;
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            for (var line : reader) {
                length += line.getField(4).length();
                count++;
            }
        }
        return millis(count - 1, length, begun);
    }

    private static double bars(BarFolder archive, StoredSeries stored) {
        long begun = System.nanoTime();
        var length = new long[1];
        long count = archive.read(stored, bar -> length[0] += bar.close().length());
        return millis(count, length[0], begun);
    }

    private static double millis(long count, long length, long begun) {
        double millis = (System.nanoTime() - begun) / 1e6;
        if (count != BARS || length == 0) {
            throw new IllegalStateException("exactly " + BARS + " were to be read, but it were " + count);
        }
        return millis;
    }

    /** Whether a process with a heap of 16 MB reads it all; its figure is the heap, against the bytes of the file. */
    private void memory(Path folder, StoredSeries stored) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(java, "-Xmx16m", "-XX:+UseSerialGC", "-classpath", System.getProperty("java.class.path"), Small.class.getName(),
                folder.toString());
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("a heap of 16 MB was not enough");
        }
        results.add("heap that is enough to read them (at most)", "MB", new double[] {16}, new double[] {stored.bytes() / 1e6}, 1);
    }

    /** Reads all there is, in a small heap. */
    static final class Small {
        private Small() {}

        public static void main(String[] args) {
            var archive = BarFolder.at(Path.of(args[0]));
            long count = archive.read(archive.find(SERIES).orElseThrow(), bar -> { });
            if (count != BARS) {
                throw new IllegalStateException("it were " + count);
            }
        }
    }

    /** A year, made as it is written. */
    private static final class Year extends AbstractList<Bar> {
        private static final long FIRST = 1_672_531_200_000L;

        @Override
        public Bar get(int minute) {
            long time = FIRST + minute * 60_000L;
            double price = 40_000 + 8_000 * Math.sin(minute / 9_000.0) + minute % 17;
            return new Bar(time, cents(price), cents(price * 1.0002), cents(price * 0.9998), cents(price + 3.17), cents(minute % 60 + 0.1) + "7423");
        }

        private static String cents(double amount) {
            long cents = Math.round(amount * 100);
            return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
        }

        @Override
        public int size() {
            return BARS;
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
