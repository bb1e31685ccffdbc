package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.ModelBytes.stump;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFileTest {
    private static final float[] ROW = new float[Features.NAMES.size()];

    @TempDir
    private Path folder;
    private Instant now = TradingDesk.START;
    private int written;

    private final InstantSource clock = () -> now;

    private Path file() {
        return folder.resolve("mine.model");
    }

    /** Writes the file, as long after the last time as any file system can tell. */
    private void write(byte[] model) throws IOException {
        Files.write(file(), model);
        Files.setLastModifiedTime(file(), FileTime.from(TradingDesk.START.plusSeconds(++written)));
        now = now.plus(ModelFile.LOOK);
    }

    @Test
    void current_withoutAFile_isTheModelThatComesWithTheProgram() {
        var current = new ModelFile(null, clock).current();

        assertThat(current.source()).isEqualTo("the model that comes with the program");
        assertThat(current.trouble()).isNull();
        assertThat(current.model().up(ROW)).isBetween(0f, 1f);
    }

    @Test
    void current_withAFile_isThatFileAndWhatItIsReplacedBy() throws IOException {
        write(stump(-9, -9));
        var model = new ModelFile(file(), clock);
        assertThat(model.current().model().up(ROW)).isLessThan(0.01f);
        assertThat(model.current().source()).isEqualTo(file().toString());

        write(stump(9, 9));
        assertThat(model.current().model().up(ROW)).isGreaterThan(0.99f);
    }

    @Test
    void current_afterTheFileBroke_staysTheOldAndSaysWhyUntilItIsGoodAgain() throws IOException {
        write(stump(-9, -9));
        var model = new ModelFile(file(), clock);
        var old = model.current().model();
        write("half a model".getBytes());

        assertThat(model.current().model()).isSameAs(old);
        assertThat(model.current().trouble()).hasMessageContaining(file().toString()).hasMessageContaining("it ends in the middle")
                .hasMessageContaining("In use is " + file());
        write(stump(9, 9));
        assertThat(model.current().trouble()).isNull();
        assertThat(model.current().model().up(ROW)).isGreaterThan(0.99f);
    }

    @Test
    void current_ofAFileForOtherFeatures_staysTheOldAndSaysHowMany() throws IOException {
        write(ModelBytes.with(stump(9, 9), ModelBytes.WIDTH, 7));
        var current = new ModelFile(file(), clock).current();

        assertThat(current.trouble()).hasMessageContaining("takes 7 features, where 13 are made");
        assertThat(current.source()).isEqualTo("the model that comes with the program");
    }

    @Test
    void current_ofAFileThatIsNotThere_isTheProgramsOwnUntilItComes() throws IOException {
        var model = new ModelFile(file(), clock);
        assertThat(model.current().trouble()).hasMessageContaining("there is no such file");

        write(stump(9, 9));
        assertThat(model.current().model().up(ROW)).isGreaterThan(0.99f);
        var away = Files.move(file(), folder.resolve("away"));
        now = now.plus(ModelFile.LOOK);
        assertThat(model.current().trouble()).hasMessageContaining("there is no such file");
        Files.move(away, file());
        now = now.plus(ModelFile.LOOK);
        assertThat(model.current().trouble()).isNull();
    }

    @Test
    void current_ofAFolderOrTooLargeAFile_isRefused() throws IOException {
        Files.createDirectory(file());
        assertThat(new ModelFile(file(), clock).current().trouble()).hasMessageContaining("no plain file of 64 MB at most");

        Files.delete(file());
        try (var large = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.write(ByteBuffer.allocate(1), DirectionModel.MOST_BYTES);
        }
        assertThat(new ModelFile(file(), clock).current().trouble()).hasMessageContaining("no plain file of 64 MB at most");
    }

    @Test
    void current_withinASecond_doesNotLookAgain() throws IOException {
        write(stump(-9, -9));
        var model = new ModelFile(file(), clock);
        var first = model.current().model();
        write(stump(9, 9));
        now = now.minus(ModelFile.LOOK).plus(Duration.ofMillis(999));

        assertThat(model.current().model()).isSameAs(first);
        now = now.plusMillis(1);
        assertThat(model.current().model()).isNotSameAs(first);
    }
}
