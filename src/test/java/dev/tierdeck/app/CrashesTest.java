package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashesTest {
    @TempDir
    Path home;

    private Path logs() {
        return home.resolve("logs");
    }

    private List<Path> crashes() throws IOException {
        try (var files = Files.list(logs())) {
            return files.filter(file -> file.getFileName().toString().startsWith("crash-")).sorted().toList();
        }
    }

    @Test
    void whatNobodyCaught_isInAFileBesideTheLog() throws Exception {
        new Crashes(logs(), List.of(home)).uncaughtException(Thread.currentThread(), new IllegalStateException("the drawing failed"));
        assertThat(crashes()).hasSize(1).first().satisfies(file -> assertThat(file).content()
                .contains("the drawing failed", Thread.currentThread().getName(), "CrashesTest"));
    }

    @Test
    void manyCrashes_leaveTheLatestFive() throws Exception {
        Files.createDirectories(logs());
        for (int i = 0; i < 7; i++) {
            Files.writeString(logs().resolve("crash-2020010" + i + "-000000-000.txt"), "old");
        }
        new Crashes(logs(), List.of()).uncaughtException(Thread.currentThread(), new IllegalStateException("the latest"));
        assertThat(crashes()).hasSize(5).last().satisfies(file -> assertThat(file).content().contains("the latest"));
    }

    @Test
    void whatTheRuntimeWroteOfAProcessThatDied_isPutWithThem_andNobodyElses() throws Exception {
        Files.writeString(home.resolve("hs_err_pid4711.log"), "# A fatal error");
        Files.writeString(home.resolve("hs_err_pid4712.log"), "# Of another program");
        new Crashes(logs(), List.of(home)).collect(OptionalLong.of(4711));
        assertThat(crashes()).hasSize(1).first().satisfies(file -> assertThat(file).hasContent("# A fatal error"));
        assertThat(home.resolve("hs_err_pid4711.log")).doesNotExist();
        assertThat(home.resolve("hs_err_pid4712.log")).exists();
    }
}
