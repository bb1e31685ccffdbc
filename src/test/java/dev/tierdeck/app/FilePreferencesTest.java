package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePreferencesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsPut_isThereAtTheNextStart() {
        try (var first = new FilePreferences(file())) {
            first.put("theme", "dark");
            first.put("window", "0 0 1280 860");
            first.put("theme", "light");
        }
        assertThat(folder.resolve("sub")).isDirectoryContaining(file -> file.endsWith("preferences.json"));
        try (var next = new FilePreferences(file())) {
            assertThat(next.get("theme")).contains("light");
            assertThat(next.get("window")).contains("0 0 1280 860");
            assertThat(next.get("view")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"theme\": \"da", "[1]", "null", "{\"theme\": null}", "{\"theme\": {}}", "\u0000\u0000"})
    void tornFile_isAsGoodAsAbsent_andWrittenAnew(String content) throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content);
        try (var preferences = new FilePreferences(file())) {
            assertThat(preferences.get("theme")).isEmpty();
            preferences.put("theme", "dark");
        }
        try (var next = new FilePreferences(file())) {
            assertThat(next.get("theme")).contains("dark");
        }
    }

    /** Writes large preferences over and over until it is killed. */
    static final class Writer {
        public static void main(String[] args) {
            try (var whole = new FilePreferences(Path.of(args[0]))) {
                putAll(whole, -1);
            }
            var preferences = new FilePreferences(Path.of(args[0]));
            for (int i = 0; ; i++) {
                putAll(preferences, i);
                System.out.println(i);
            }
        }

        private static void putAll(FilePreferences preferences, int round) {
            for (int name = 0; name < 200; name++) {
                preferences.put("name" + name, "v".repeat(500) + round);
            }
        }
    }

    /** Killed at another moment each time; what was there before is what a torn file would lose. */
    @Test
    @Timeout(120)
    void processKilledInMidWrite_leavesWholeSettings() throws Exception {
        try (var first = new FilePreferences(file())) {
            first.put("theme", "dark");
        }
        for (int round = 0; round < 3; round++) {
            var writer = Children.java(Writer.class, file().toString()).start();
            try (var said = writer.inputReader()) {
                for (int line = 0; line < 20 + 37 * round; line++) {
                    assertThat(said.readLine()).isNotNull();
                }
            }
            writer.destroyForcibly().waitFor();
            try (var next = new FilePreferences(file())) {
                assertThat(next.get("theme")).as("after the kill in round " + round).contains("dark");
                assertThat(next.get("name199")).isPresent();
            }
        }
    }

    @Test
    void folderThatCanNotBe_isForgottenWithoutAnException() throws Exception {
        Files.writeString(folder.resolve("sub"), "a file where the folder should be");
        try (var preferences = new FilePreferences(file())) {
            preferences.put("theme", "dark");
            assertThat(preferences.get("theme")).contains("dark");
        }
    }

    @Test
    void writing_leavesNothingElseBehind() throws Exception {
        try (var preferences = new FilePreferences(file())) {
            for (int i = 0; i < 50; i++) {
                preferences.put("n", Integer.toString(i));
            }
        }
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    private Path file() {
        return folder.resolve("sub").resolve("preferences.json");
    }
}
