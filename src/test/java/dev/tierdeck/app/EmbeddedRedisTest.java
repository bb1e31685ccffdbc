package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tierdeck.testing.RawRedis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedRedisTest {
    @TempDir
    Path folder;

    @Test
    void started_answersOnlyWithItsPassword_onTheLoopbackAddress() throws Exception {
        try (var redis = EmbeddedRedis.start(folder)) {
            try (var stranger = new RawRedis(redis.port())) {
                assertThatThrownBy(() -> stranger.call("PING")).hasMessageStartingWith("-NOAUTH");
                assertThat(stranger.call("AUTH", redis.password())).isEqualTo("OK");
                assertThat(stranger.call("PING")).isEqualTo("PONG");
                assertThat(setting(stranger, "save")).isEmpty();
                assertThat(setting(stranger, "appendonly")).isEqualTo("no");
                assertThat(setting(stranger, "bind")).isEqualTo("127.0.0.1");
            }
        }
    }

    private static String setting(RawRedis redis, String name) {
        var reply = (List<?>) redis.call("CONFIG", "GET", name);
        return new String((byte[]) reply.getLast(), StandardCharsets.UTF_8);
    }

    @Test
    void password_isNeitherInTheProcessListNorOnDisk() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "a system that shows processes as files");
        try (var redis = EmbeddedRedis.start(folder)) {
            var process = Path.of("/proc/" + redis.process().pid());
            assertThat(Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)).contains("redis-server")
                    .doesNotContain(redis.password());
            assertThat(Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)).doesNotContain(redis.password());
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(redis.password())).as("%s", file).isFalse();
                }
            }
        }
    }

    @Test
    void closed_leavesNoProcessAndNoRecord() throws Exception {
        var redis = EmbeddedRedis.start(folder);
        var process = redis.process();
        redis.close();
        redis.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("running")).isEmptyDirectory();
    }

    @Test
    void missingLibrary_isASentenceThatNamesThePackage() throws Exception {
        var broken = script("echo 'redis-server: error while loading shared libraries: libssl.so.3: cannot open shared object file' >&2; exit 127");
        assertThatThrownBy(() -> EmbeddedRedis.start(folder, broken)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("libssl.so.3").hasMessageContaining("libssl3").hasMessageContaining("--redis");
        assertThat(folder.resolve("running")).isEmptyDirectory();
    }

    @Test
    void binaryThatMayNotRun_isASentence() throws Exception {
        var forbidden = script("exit 0");
        Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> EmbeddedRedis.start(folder, forbidden)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("may not be executed");
    }

    @Test
    void serverThatEndsAtOnce_isASentenceWithItsLastWords() throws Exception {
        var broken = script("echo 'out of luck'; exit 1");
        assertThatThrownBy(() -> EmbeddedRedis.start(folder, broken)).isInstanceOf(CannotStart.class).hasMessageContaining("out of luck");
    }

    @Test
    void serverOfACrashedProcess_isEndedAtTheNextStart() throws Exception {
        var crashed = Children.java(CrashingOwner.class, folder.toString()).start();
        var pid = Long.parseLong(new String(crashed.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
        assertThat(crashed.waitFor()).isEqualTo(7);
        var orphan = ProcessHandle.of(pid).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();
        try (var next = EmbeddedRedis.start(folder)) {
            orphan.onExit().get(20, TimeUnit.SECONDS);
            assertThat(next.process().isAlive()).isTrue();
        }
    }

    /** Starts a server and dies without a chance to end it. */
    static final class CrashingOwner {
        private CrashingOwner() {}

        public static void main(String[] args) throws CannotStart {
            System.out.println(EmbeddedRedis.start(Path.of(args[0])).process().pid());
            System.out.flush();
            Runtime.getRuntime().halt(7);
        }
    }

    private Path script(String body) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a system with a shell");
        var file = folder.resolve("server.sh");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
