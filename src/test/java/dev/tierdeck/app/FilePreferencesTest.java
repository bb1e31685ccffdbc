package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
