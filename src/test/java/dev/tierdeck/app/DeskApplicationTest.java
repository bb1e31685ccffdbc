package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** The whole program, from the first start on: embedded server, sample data, window. */
@Timeout(60)
class DeskApplicationTest {
    @TempDir
    Path home;
    private final AtomicReference<Bench> opened = new AtomicReference<>();

    @Test
    void firstStart_showsLiveSampleDataWithinTwoSeconds_andLeavesNoServerBehind() throws Exception {
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        FxToolkit.registerPrimaryStage();
        FxToolkit.registerStage(Stage::new); // One that no other test showed: windows of theirs still listen to it.
        var application = FxToolkit.setupApplication(() -> new DeskApplication(() -> open(folders)));
        var server = server(folders);
        try {
            assertThat(Window.getWindows()).anyMatch(window -> window instanceof Stage stage && stage.isShowing()
                    && stage.getTitle().contains("embedded"));
            assertThat(server.isAlive()).isTrue();
            assertThat(Await.within(Duration.ofSeconds(2), () -> hits() > 0)).as("reads that hit").isTrue();
            long before = hits();
            assertThat(Await.within(Duration.ofSeconds(2), () -> hits() > before)).as("more reads that hit").isTrue();
        } finally {
            FxToolkit.cleanupApplication(application);
            FxToolkit.cleanupStages();
        }
        server.onExit().get(5, TimeUnit.SECONDS);
        assertThat(folders.data().resolve("embedded-redis/running")).isEmptyDirectory();
    }

    private Bench open(Folders folders) {
        var bench = Wiring.sample(folders).get();
        opened.set(bench);
        return bench;
    }

    private long hits() {
        return opened.get().workbench().cache().stats().total().hits();
    }

    private static ProcessHandle server(Folders folders) throws Exception {
        try (var records = Files.list(folders.data().resolve("embedded-redis/running"))) {
            var name = records.findFirst().orElseThrow().getFileName().toString();
            return ProcessHandle.of(Long.parseLong(name.replace(".properties", ""))).orElseThrow();
        }
    }
}
