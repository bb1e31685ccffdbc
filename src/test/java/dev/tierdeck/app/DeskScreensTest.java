package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.shell.ViewId;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes pictures of the whole program on its sample: every view, light and dark, in four widths, and with larger text. All go to
 * {@code target/screens}; those named here are the ones that the project keeps, none of which shows a path of this machine.
 */
@Tag("screens")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DeskScreensTest {
    private static final Path KEPT = Path.of("packaging", "screenshots");
    private static final long MOST_BYTES = 300_000;
    /** So long the sample trades before the first picture, so that charts have a past. */
    private static final Duration TRADE = Duration.ofSeconds(45);
    private static final String[] PLACES = {"0 0 1000 760", "0 0 1280 860", "0 0 1600 1000", "0 0 2560 1600"};
    /** Kept under the name on the right. */
    private static final Map<String, String> CHOICE = Map.ofEntries(
            Map.entry("desk-overview-dark-1280", "overview-dark"), Map.entry("desk-overview-light-1280", "overview-light"),
            Map.entry("desk-keys-dark-1280", "keys-dark"), Map.entry("desk-keys-light-1280", "keys-light"),
            Map.entry("desk-ttl-light-1280", "ttl-light"), Map.entry("desk-invalidate-light-1280", "invalidate-light"),
            Map.entry("desk-warmers-dark-1280", "warmers-dark"), Map.entry("desk-ttl-dark-1280", "ttl-dark"),
            Map.entry("desk-health-dark-1280", "health-dark"), Map.entry("desk-health-light-1280", "health-light"),
            Map.entry("desk-overview-light-1000", "overview-narrow"), Map.entry("desk-overview-dark-1600", "overview-wide"),
            Map.entry("desk-overview-light-1280-text150", "overview-large-text"), Map.entry("desk-keys-dark-1280-text150", "keys-large-text"));

    @TempDir
    Path home;

    @BeforeAll
    static void thereIsALargeDisplay() {
        assertThat(System.getenv("DISPLAY")).as("the display, such as xvfb-run gives").isNotBlank();
    }

    @Test
    void picturesOfEveryViewAreTaken() throws Exception {
        pictures("100", "", PLACES);
        pictures("150", "-text150", PLACES[1], PLACES[2]);
        keep();
        assertThat(KEPT).satisfies(folder -> assertThat(Files.list(folder)).hasSize(CHOICE.size())
                .allSatisfy(file -> assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST_BYTES)));
    }

    /** Of a program that was started with text of this size, in percent. */
    private void pictures(String text, String suffix, String... places) throws Exception {
        var start = home.resolve(text);
        var folders = new Folders(start.resolve("config"), start.resolve("data"), start.resolve("logs"));
        prefer(folders, Map.of("window", places[0], "text", text));
        try (var desk = new OpenDesk(SampleDesk.opening(folders, OpenDesk.SETTINGS))) {
            lookAtAKey(desk);
            lookAtAWarmer(desk);
            open(desk, ViewId.OVERVIEW);
            TimeUnit.NANOSECONDS.sleep(TRADE.toNanos());
            for (var theme : List.of("light", "dark")) {
                choose(desk, theme);
                for (var place : places) {
                    size(desk, place);
                    for (var view : ViewId.values()) {
                        take(desk, view, "desk-" + view.fileName() + "-" + theme + "-" + place.split(" ")[2] + suffix);
                    }
                }
            }
        }
    }

    /** As the system has it, light, dark: the order of the menu. */
    private static void choose(OpenDesk desk, String theme) {
        var themes = (MenuButton) desk.find(".theme-choice");
        desk.robot.interact(() -> themes.getItems().get(theme.equals("dark") ? 2 : 1).fire());
    }

    private static void size(OpenDesk desk, String place) {
        var size = place.split(" ");
        desk.robot.interact(() -> {
            desk.stage().setWidth(Double.parseDouble(size[2]));
            desk.stage().setHeight(Double.parseDouble(size[3]));
        });
    }

    private static void prefer(Folders folders, Map<String, String> preferences) throws Exception {
        Files.createDirectories(folders.config());
        Files.write(folders.config().resolve("preferences.json"), JsonMapper.builder().build().writeValueAsBytes(new TreeMap<>(preferences)));
    }

    private static void open(OpenDesk desk, ViewId view) {
        desk.robot.interact(() -> desk.stage().getScene().getAccelerators()
                .get(KeyCombination.valueOf("Shortcut+" + (view.ordinal() + 1))).run());
    }

    /** A view with nothing chosen says little. */
    private static void lookAtAKey(OpenDesk desk) {
        open(desk, ViewId.KEYS);
        Await.shown("keys are listed", () -> !desk.keys().isEmpty());
        var table = desk.find(".key-table");
        desk.robot.interact(table::requestFocus);
        desk.press(KeyCode.HOME);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.ENTER);
    }

    private static void lookAtAWarmer(OpenDesk desk) {
        open(desk, ViewId.WARMERS);
        Await.shown("warmers are listed", () -> desk.find(".warmer-table") instanceof TableView<?> table && table.getItems().size() > 3);
        var table = desk.find(".warmer-table");
        desk.robot.interact(table::requestFocus);
        desk.press(KeyCode.HOME);
        desk.press(KeyCode.DOWN);
        desk.press(KeyCode.DOWN);
    }

    private static void take(OpenDesk desk, ViewId view, String name) throws InterruptedException {
        open(desk, view);
        // What a view asks the server for comes a moment after it is seen.
        TimeUnit.MILLISECONDS.sleep(1500);
        Await.frames(desk.stage().getScene());
        Screens.take(desk.stage().getScene(), name);
    }

    private static void keep() throws Exception {
        Files.createDirectories(KEPT);
        for (var each : CHOICE.entrySet()) {
            Files.copy(Path.of("target", "screens", each.getKey() + ".png"), KEPT.resolve(each.getValue() + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
