package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path parent;

    private Path folder(String name) throws Exception {
        Files.writeString(Files.createDirectories(parent.resolve(name)).resolve("database.db"), "x");
        return parent.resolve(name);
    }

    @Test
    void make_foldersOfEndedProcesses_areSweptAwayAndNothingElse() throws Exception {
        var ended = folder("999999999");
        var living = folder(Long.toString(ProcessHandle.current().parent().orElseThrow().pid()));
        var foreign = folder("keep me");

        try (var scratch = ScratchFolder.make(parent.resolve(""))) {
            assertThat(ended).doesNotExist();
            assertThat(living.resolve("database.db")).exists();
            assertThat(foreign.resolve("database.db")).exists();
            assertThat(scratch.path()).isEmptyDirectory();
        }
    }

    @Test
    void close_takesWhatIsInItToo() throws Exception {
        var scratch = ScratchFolder.make(parent);
        Files.writeString(scratch.path().resolve("tierdeck.db"), "x");
        scratch.close();

        assertThat(scratch.path()).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void secondOneOfTheSameProcess_leavesTheFirstAlone() throws Exception {
        try (var first = ScratchFolder.make(parent)) {
            Files.writeString(first.path().resolve("tierdeck.db"), "x");
            try (var second = ScratchFolder.make(parent)) {
                assertThat(second.path()).isNotEqualTo(first.path());
                assertThat(first.path().resolve("tierdeck.db")).exists();
            }
            assertThat(first.path().resolve("tierdeck.db")).exists();
        }
        assertThat(parent).isEmptyDirectory();
    }
}
