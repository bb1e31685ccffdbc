package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.HandTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GiveBackTest {
    private final HandTasks tasks = new HandTasks();
    private final AtomicInteger asked = new AtomicInteger();
    private final GiveBack giveBack = new GiveBack(tasks, asked::incrementAndGet);

    @Test
    void listed_manyKeys_asksTwiceAfterAPauseEach() {
        giveBack.listed(1_000_000);
        assertThat(asked).hasValue(0);
        tasks.tick();
        assertThat(asked).hasValue(1);
        tasks.tick();
        assertThat(asked).hasValue(2);
        assertThat(tasks.ticking()).isZero();
    }

    @Test
    void listed_again_waitsAnew() {
        giveBack.listed(1_000_000);
        tasks.tick();
        giveBack.listed(1_000_000);
        assertThat(tasks.ticking()).isOne();
        assertThat(asked).hasValue(1);
        tasks.tick();
        tasks.tick();
        assertThat(asked).hasValue(3);
        assertThat(tasks.ticking()).isZero();
    }

    @Test
    void listed_fewKeys_asksNothing() {
        giveBack.listed(5_000);
        assertThat(tasks.ticking()).isZero();
    }

    @Test
    void collect_asCollectorsGo_neverStopsTheProgram() throws Exception {
        assertThat(collected("-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent")).contains("Concurrent Mark Cycle").doesNotContain("Pause Full");
        assertThat(collected("-XX:+UseG1GC")).contains("done").doesNotContain("Pause Full", "Concurrent Mark Cycle");
        assertThat(collected("-XX:+UseSerialGC", "-XX:+ExplicitGCInvokesConcurrent")).contains("done").doesNotContain("Pause Full");
    }

    private static String collected(String... flags) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-Xlog:gc"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Collecting.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes());
        }
    }

    /** A process that collects once. */
    static final class Collecting {
        public static void main(String[] arguments) {
            GiveBack.collect();
            System.out.println("done");
        }
    }
}
