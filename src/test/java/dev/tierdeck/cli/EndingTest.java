package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.ChildJvm;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(90)
class EndingTest {
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process is ended without being told")
    void processToldToEnd_stopsInOrder_andSaysWhatWasDone() {
        try (var child = ChildJvm.start(Slow.class)) {
            assertThat(child.hear()).isEqualTo("removing");
            child.end();
            assertThat(child.hear()).startsWith("{\"state\":\"stopped\",\"matched\":1000,\"removed\":");
            assertThat(child.exitCode()).isEqualTo(128 + 15);
        }
    }

    /** A command that would take a minute. */
    static final class Slow {
        public static void main(String[] args) {
            var cache = new ShelfCache();
            for (int i = 0; i < 1000; i++) {
                cache.text("k:" + i, "1");
            }
            boolean[] begun = {false};
            cache.invalidations.meanwhile = execution -> {
                if (!begun[0]) {
                    begun[0] = true;
                    System.out.print(ChildJvm.ANSWER + "removing\n" + ChildJvm.ANSWER);
                    System.out.flush();
                }
                LockSupport.parkNanos(60_000_000);
            };
            System.exit(Tierdeck.run(new String[] {"invalidate", "--match", "*", "--yes", "--json"}, Terminal.ofProcess(), Map.of(),
                    Shell.doors(connection -> cache)));
        }
    }
}
