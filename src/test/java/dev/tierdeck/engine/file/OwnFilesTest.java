package dev.tierdeck.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody else reads, names that stay, and why it failed in words. */
final class OwnFilesTest {
    @TempDir
    private Path folder;

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void makeFolder_missing_isMadeWithThoseAboveForItsOwnerAlone() throws Exception {
        OwnFiles.makeFolder(folder.resolve("a/b"));

        assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void makeMissing_thereAlready_keepsWhatItHolds() throws Exception {
        var file = folder.resolve("file");
        OwnFiles.makeMissing(file);
        Files.writeString(file, "x");
        OwnFiles.makeMissing(file);

        assertThat(rights(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("x");
        assertThatThrownBy(() -> OwnFiles.make(file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void force_callerIsInterrupted_isDoneAndTheInterruptStays() throws Exception {
        Thread.currentThread().interrupt();
        FolderNames.force(folder);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void force_noSuchFolder_isTold() {
        assertThatThrownBy(() -> FolderNames.force(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void reason_whatJavaSaysIsThePathAlone_isInWords() {
        assertThat(FileReason.of(new NoSuchFileException("/x"))).isEqualTo("it is not there");
        assertThat(FileReason.of(new FileAlreadyExistsException("/x"))).isEqualTo("something else has its name");
        assertThat(FileReason.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(FileReason.of(new IOException())).isEqualTo("java.io.IOException");
    }
}
