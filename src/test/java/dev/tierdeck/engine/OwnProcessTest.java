package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {
    @TempDir
    Path folder;

    /** Tells its machine's name in a process whose name service knows nobody. */
    static final class Teller {
        public static void main(String[] args) {
            System.out.println(OwnProcess.host());
        }
    }

    @Test
    @Timeout(60)
    @EnabledOnOs(OS.LINUX)
    void host_isWhatTheSystemCallsItself_thoughNoNameServiceKnowsIt() throws Exception {
        var nobody = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
        var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djdk.net.hosts.file=" + nobody,
                "-classpath", System.getProperty("java.class.path"), Teller.class.getName()).start();
        try (var said = child.inputReader()) {
            assertThat(said.readLine()).isEqualTo(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip()).isNotEmpty();
        } finally {
            child.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }
}
