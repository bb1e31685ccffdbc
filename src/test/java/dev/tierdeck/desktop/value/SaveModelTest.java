package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveModelTest {
    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final List<String> said = new ArrayList<>();
    private final byte[] large = new byte[3_500_001];
    private Path to;
    private ValueModel model;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(large);
        cache.server.put(Key.of("app:large"), large);
        cache.server.put("secret:token", "s3cret");
        to = folder.resolve("value.bin");
        model = new ValueModel(cache, tasks, new ValueModel.Beside(() -> FakeCache.START, text -> {}, (title, name) -> to, Memory.forgetful(), said::add));
        model.entry().open(Subjects.of("app:large"));
    }

    @Test
    void valueIsSavedWhole_thoughOnlyItsBeginningIsShown() throws IOException {
        assertThat(((Value.Text) model.entry().value().get()).bytes()).hasSize(EntryReader.HEAD);
        model.save().save();
        assertThat(Files.readAllBytes(to)).isEqualTo(large);
        assertThat(said).containsExactly("Saved 3.5\u00a0MB as value.bin");
        assertThat(folder).isDirectoryContaining(file -> file.equals(to)).isDirectoryNotContaining(file -> !file.equals(to));
    }

    @Test
    void valueThatChangesMeanwhile_leavesNoFile() {
        var other = large.clone();
        other[0]++;
        cache.server.onRead = read -> {
            if (read == 4) {
                cache.server.put(Key.of("app:large"), other);
            }
        };
        model.save().save();
        assertThat(said).containsExactly("The value was changed while it was read, so nothing was saved. Save it again.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void valueThatBecomesShorter_leavesTheOldFile() throws IOException {
        Files.writeString(to, "older");
        cache.server.onRead = read -> {
            if (read == 3) {
                cache.server.put("app:large", "short");
            }
        };
        model.save().save();
        assertThat(said.getFirst()).startsWith("The value was changed");
        assertThat(Files.readString(to)).isEqualTo("older");
    }

    @Test
    void fileThatCanNotBeWritten_saysSo() {
        to = folder.resolve("nowhere").resolve("value.bin");
        model.save().save();
        assertThat(said.getFirst()).startsWith("value.bin could not be written, and nothing is left of it");
    }

    @Test
    void fullDisk_saysSoAndLeavesNothing() {
        var full = Path.of("/dev/full");
        if (Files.exists(full)) {
            to = folder.resolve("value.bin");
            link(folder.resolve("value.bin.part"), full);
            model.save().save();
            assertThat(said.getFirst()).contains("No space left on device");
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(said.size()).isLessThan(2);
    }

    private static void link(Path from, Path target) {
        try {
            Files.createSymbolicLink(from, target);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void serverThatGoesAwayInTheMiddle_leavesNoFile() {
        cache.server.onRead = read -> {
            if (read == 3) {
                cache.server.down();
            }
        };
        model.save().save();
        assertThat(said).containsExactly("Redis at cache.example:6379 does not answer.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void maskedValueOrNoString_isNotSaved() {
        model.entry().open(Subjects.of("secret:token"));
        model.save().save();
        cache.server.put("app:set", new StoredValue.Members(List.of(), 0, null));
        model.entry().open(Subjects.of("app:set"));
        model.save().save();
        assertThat(said).containsExactly("A masked value is not saved. Press Show first.", "There is no string to save. Open one first.");
        assertThat(folder).isEmptyDirectory();
    }
}
