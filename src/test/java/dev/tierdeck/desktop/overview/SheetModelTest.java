package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart shows as a table and as files. */
class SheetModelTest {
    @TempDir
    private Path folder;
    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final List<String> copied = new ArrayList<>();
    private final Disk disk = new Disk();
    private OverviewModel model;
    private Path target;
    private long millis;

    /** A disk that is full when a test wants it. */
    private static final class Disk implements Medium {
        private boolean full;

        @Override
        public void write(RandomAccessFile file, byte[] bytes) throws IOException {
            file.write(bytes, 0, full ? bytes.length / 2 : bytes.length);
            if (full) {
                throw new IOException("No space left on device");
            }
        }
    }

    @BeforeEach
    void open() {
        target = folder.resolve("charts.csv");
        model = new OverviewModel(new Around(cache, tasks, this::now, copied::add, (title, name) -> target, disk, key -> {}), true);
        model.shown(true);
        for (int i = 0; i < 6; i++) {
            millis += 500;
            cache.count("tradecore/MARKET/quote", 40, 8, 2);
            cache.miss("tradecore/MARKET/quote", MissCause.EXPIRED, 3, "");
            cache.at(now());
            tasks.tick();
        }
    }

    private Instant now() {
        return FakeCache.START.plus(Duration.ofMillis(millis));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void rows_areTheNewestFirst_withACauseEachThatWasSeen() {
        assertThat(model.sheet().rows().getFirst().millis()).isGreaterThan(model.sheet().rows().getLast().millis());
        assertThat(model.sheet().columns()).extracting(PointColumn::plain)
                .containsExactly("time", "hits_per_s", "misses_per_s", "hit_rate", "absent_per_s", "expired_per_s");
    }

    @Test
    void values_areSavedAsCsv_oldestFirst() throws IOException {
        model.sheet().saveTable();
        var lines = Files.readAllLines(target);
        assertThat(lines.getFirst()).isEqualTo("time,hits_per_s,misses_per_s,hit_rate,absent_per_s,expired_per_s");
        assertThat(lines.get(1)).isEqualTo("2026-03-02T09:30:00.250Z,96.0000,10.0000,0.9057,4.0000,6.0000");
        assertThat(lines).hasSize(model.sheet().rows().size() + 1);
        assertThat(model.sheet().status().get()).contains(target.toString());
        assertThat(left()).containsExactly("charts.csv");
    }

    @Test
    void gap_isBlank_notNothing() throws IOException {
        cache.restart();
        millis += 500;
        cache.at(now());
        tasks.tick();
        model.sheet().saveTable();
        assertThat(Files.readAllLines(target).getLast()).isEqualTo("2026-03-02T09:30:03.250Z,,,,,");
    }

    @Test
    void fullDisk_isSaid_andLeavesWhatStoodThere() throws IOException {
        Files.writeString(target, "of yesterday");
        disk.full = true;
        model.sheet().saveTable();
        assertThat(model.sheet().status().get()).contains(target.toString()).contains("No space left on device").contains("Make room");
        assertThat(target).hasContent("of yesterday");
        assertThat(left()).containsExactly("charts.csv");
    }

    @Test
    void folderThatIsGone_isSaid() {
        target = folder.resolve("gone").resolve("charts.csv");
        model.sheet().saveTable();
        assertThat(model.sheet().status().get()).contains("could not be written");
    }

    @Test
    void picture_isSavedAsPng() throws IOException {
        target = folder.resolve("charts.png");
        model.sheet().savePicture(2, new int[] {0xffff0000, 0xff00ff00, 0xff0000ff, 0xff000000});
        BufferedImage image = ImageIO.read(target.toFile());
        assertThat(image.getWidth()).isEqualTo(2);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xff00ff00);
    }

    @Test
    void rowsThatAreChosen_areCopiedWithTabs_allWhereNoneAre() {
        model.sheet().copy(model.sheet().rows().subList(0, 2));
        assertThat(copied.getFirst().lines()).hasSize(3).first().asString().startsWith("time\thits_per_s");
        model.sheet().copy(List.of());
        assertThat(copied.getLast().lines()).hasSize(model.sheet().rows().size() + 1);
    }
}
