package dev.tierdeck.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tierdeck.app.Main;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javax.management.ObjectName;

/**
 * Starts the program as a person would and measures it from within its process. Each figure is a line: name, unit, ours, raw, aim; of a figure
 * that has no raw part, raw is what is promised and the aim is 1.
 */
final class DeskProbe {
    /** The beginning of a figure. */
    static final String FIGURE = "> ";
    private static final int ROUNDS = 3;
    private static final int LISTINGS = 5;
    /** How long it scrolls, and how long each rest is looked at. */
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    /** A stretch in which the compilers take less than a hundredth of a core tells that they have come to an end; so long is waited at most. */
    private static final int SETTLING = 10;
    private static final int LONGEST = 180;
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String address;
    private final DeskWindow window = new DeskWindow();
    private boolean whole = true;

    private DeskProbe(String address) {
        this.address = address;
    }

    public static void main(String[] args) {
        var address = "redis://127.0.0.1:" + args[0];
        Thread.ofPlatform().name("program").start(() -> Main.main(new String[] {"--redis", address}));
        var probe = new DeskProbe(address);
        probe.part(probe::start);
        probe.part(probe::listing);
        probe.part(probe::filters);
        probe.part(probe::scroll);
        probe.part(probe::memory);
        probe.part(probe::rest);
        Runtime.getRuntime().halt(probe.whole ? 0 : 1);
    }

    /** Measures something; where it can not be measured, the rest can. */
    private void part(Part part) {
        try {
            part.measure();
        } catch (Exception | AssertionError failed) {
            whole = false;
            failed.printStackTrace();
        }
    }

    private void start() throws Exception {
        window.await();
        promised("start to window", "ms", System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime(), 2000);
        TimeUnit.SECONDS.sleep(5); // Its connection, its first figures, the compiler.
    }

    private void memory() throws Exception {
        promised("memory of the process", "MB", status("VmRSS") / 1024, 350);
        promised("memory of the process, most so far", "MB", status("VmHWM") / 1024, 350);
    }

    /**
     * Ours and the bare loop take turns, so that a cold start and a busy moment meet both alike; the first turn of each is for the compiler
     * and is not counted. The bare loop runs in this process, too: by the same client, compiled as the program is.
     */
    private void listing() throws Exception {
        double before = heap();
        long begun = System.nanoTime();
        window.press(KeyCode.DIGIT2, true);
        window.until("a first page", window::hasRows);
        promised("Keys chosen to first page", "ms", (System.nanoTime() - begun) / 1e6, 100);
        window.until("the whole scan", window::complete);
        promised("Keys chosen to whole scan, the first time", "ms", (System.nanoTime() - begun) / 1e6, 2000);
        promised("heap for the listing", "MB", heap() - before, 120);
        var full = new double[LISTINGS];
        var bare = new double[LISTINGS];
        var client = RedisClient.create(address);
        try (var redis = client.connect(ByteArrayCodec.INSTANCE)) {
            DeskKeys.scan(redis);
            window.refresh();
            for (int i = 0; i < LISTINGS; i++) {
                bare[i] = DeskKeys.scan(redis);
                full[i] = window.refresh();
            }
        } finally {
            client.shutdown();
        }
        figure("whole scan of 1,000,000 keys, against SCAN COUNT 1000 alone", "ms", full, bare, 1.3);
    }

    private void filters() throws Exception {
        for (var filter : DeskKeys.FILTERS) {
            var taken = rounds(() -> {
                window.filter("", DeskKeys.COUNT);
                return window.filter(filter.typed(), filter.leaves());
            });
            figure("filter by " + filter.kind() + " " + filter.typed().replace('|', '¦'), "ms", taken, new double[] {300}, 1);
        }
        window.filter("", DeskKeys.COUNT);
    }

    private void scroll() throws Exception {
        var pulses = window.scroll(SECONDS);
        promised("scrolling, a pulse, p50", "ms", pulses.wall(0.5), 16.7);
        promised("scrolling, a pulse, p99", "ms", pulses.wall(0.99), 25);
        promised("scrolling, a pulse, longest", "ms", pulses.wall(1), 50);
        promised("scrolling, processor time of a pulse, p99", "ms", pulses.cpu(0.99), 25);
        promised("scrolling, processor time of a pulse, longest", "ms", pulses.cpu(1), 50);
        promised("scrolling, from frame to frame, p50", "ms", pulses.apart(0.5), 1000 / 55.0);
        promised("scrolling, from frame to frame, p99", "ms", pulses.apart(0.99), 50);
    }

    private void rest() throws Exception {
        window.press(KeyCode.DIGIT1, true);
        settle();
        promised("at rest, live overview", "% of a core", share(), 8);
        window.iconify();
        settle();
        promised("at rest, window hidden", "% of a core", share(), 1);
        promised("memory of the process, at rest", "MB", status("VmRSS") / 1024, 350);
    }

    /** At rest is what goes on when the compilers have come to an end; they work for another minute on a view that was just opened. */
    private static void settle() throws InterruptedException {
        var compilers = ManagementFactory.getCompilationMXBean();
        long before;
        int waited = 0;
        do {
            before = compilers.getTotalCompilationTime();
            TimeUnit.SECONDS.sleep(SETTLING);
            waited += SETTLING;
        } while (waited < 2 * SETTLING || compilers.getTotalCompilationTime() - before > 10 * SETTLING && waited < LONGEST);
    }

    private static double share() throws InterruptedException {
        long cpu = SYSTEM.getProcessCpuTime();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        return 100.0 * (SYSTEM.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
    }

    /** What of the heap is in use, in MB, when nothing else is. Asked to collect, this process marks only; asked for its objects it collects all. */
    private static double heap() throws Exception {
        ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                new Object[] {new String[0]}, new String[] {String[].class.getName()});
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    /** Kilobytes, as Linux tells them. */
    private static double status(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name + ":")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        }
    }

    /** What belongs together. */
    private interface Part {
        void measure() throws Exception;
    }

    /** Something that takes milliseconds. */
    private interface Round {
        double run() throws Exception;
    }

    private static double[] rounds(Round round) {
        var taken = new double[ROUNDS];
        Arrays.setAll(taken, i -> {
            try {
                return round.run();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        return taken;
    }

    private static void promised(String name, String unit, double ours, double most) {
        figure(name, unit, new double[] {ours}, new double[] {most}, 1);
    }

    private static void figure(String name, String unit, double[] ours, double[] raw, double aim) {
        System.out.println(FIGURE + String.join("|", name, unit, numbers(ours), numbers(raw), Double.toString(aim)));
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(value -> String.format(Locale.ROOT, "%.3f", value)).collect(Collectors.joining(","));
    }
}
