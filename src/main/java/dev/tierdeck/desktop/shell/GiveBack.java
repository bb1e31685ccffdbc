package dev.tierdeck.desktop.shell;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.tierdeck.desktop.fx.Tasks;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has the memory looked for that a view let go, as a listing of a million keys that another has replaced. The collector looks among what is
 * old only when most of the heap is in use, so that it would be held for long. Twice, with a pause between: the first time frees it, and
 * only the second finds so much free that it goes back to the system.
 */
final class GiveBack {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int TIMES = 2;
    /** What fewer keys take is not worth the look. */
    private static final int MANY = 100_000;

    private final Tasks tasks;
    private final Runnable collect;
    private Tasks.@Nullable Handle waiting;

    GiveBack(Tasks tasks) {
        this(tasks, () -> Thread.ofPlatform().daemon().name("desk-give-back").start(GiveBack::collect));
    }

    /** @param collect has the collector look, and returns at once */
    GiveBack(Tasks tasks, Runnable collect) {
        this.tasks = tasks;
        this.collect = collect;
    }

    /** So many keys were listed just now: the listing before was let go, and what this one was made of. What follows soon is waited for. */
    void listed(int keys) {
        if (keys >= MANY) {
            if (waiting != null) {
                waiting.stop();
            }
            waiting = tasks.every(PAUSE, new Turn());
        }
    }

    private final class Turn implements Runnable {
        /** It is called once at the beginning. */
        private int left = TIMES + 1;

        @Override
        public void run() {
            if (left <= TIMES) {
                collect.run();
            }
            if (--left == 0 && waiting != null) {
                waiting.stop();
                waiting = null;
            }
        }
    }

    /** Only of a collector that works beside the program is it asked: another would stop it for that time. */
    static void collect() {
        if (besideTheProgram()) {
            System.gc();
        }
    }

    private static boolean besideTheProgram() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return machine != null && Stream.of("UseG1GC", "ExplicitGCInvokesConcurrent")
                .allMatch(option -> Boolean.parseBoolean(machine.getVMOption(option).getValue()));
    }
}
