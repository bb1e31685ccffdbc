package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.shell.ViewId;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Harmful;
import dev.tierdeck.testing.HostileKeys;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole program's window on a server that somebody filled to harm whoever looks: what is read, heard, hovered over and in titles. */
@Timeout(300)
class HostileServerWindowTest {
    /** What {@link HostileKeys#EVIL} begins with, as it is to be read. */
    private static final String ESCAPED = "\\u001b[31m";

    @TempDir
    Path home;
    private RedisProcess server;
    private RawRedis raw;
    private OpenDesk desk;
    private final Set<String> told = new TreeSet<>();
    private int formsSeen;

    @BeforeEach
    void open() throws Exception {
        server = RedisProcess.start();
        raw = new RawRedis(server.port());
        HostileKeys.writeTo(raw);
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        desk = new OpenDesk(ServerDesk.on(Connection.to("redis://127.0.0.1:" + server.port(), false), OpenDesk.placed(folders, "0 0 1000 900"), OpenDesk.SETTINGS));
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        raw.close();
        server.close();
    }

    private void show(ViewId id) {
        desk.robot.push(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (id.ordinal() + 1)));
        Await.shown(id + " is open", () -> desk.stage().getScene().getRoot().lookupAll(".navigation-button").stream().map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected).findFirst().orElseThrow().getAccessibleText() != null);
    }

    /** Takes in all that is told now. */
    private Set<String> look() {
        var now = new TreeSet<String>();
        desk.robot.interact(() -> Window.getWindows().forEach(window -> now.addAll(Told.by(window))));
        told.addAll(now);
        return now;
    }

    private void waitFor(String what, Predicate<String> text) {
        Await.until(what, () -> look().stream().anyMatch(text));
    }

    private void assertSafe() {
        look();
        assertThat(told).allSatisfy(text -> assertThat(Harmful.inLines(text)).as(text).isEmpty());
        assertThat(told.stream().flatMap(String::lines)).noneMatch(line -> line.startsWith(HostileKeys.FALSE_LINE));
    }

    @Test
    void keysAndEntriesInEachForm_areEscaped() {
        desk.openKeys();
        var table = (TableView<?>) desk.find(".key-table");
        for (int row = 0; row < table.getItems().size(); row++) {
            int next = row;
            desk.robot.interact(() -> {
                table.scrollTo(next);
                table.requestFocus();
                table.getSelectionModel().clearAndSelect(next);
            });
            Await.within(Duration.ofMillis(300), () -> false);
            look();
            forms();
        }
        assertThat(told).anyMatch(text -> text.startsWith(ESCAPED));
        assertThat(formsSeen).as("forms that values were shown in").isGreaterThan(10);
        assertSafe();
    }

    /** Each form that the value can be shown in; as text it has the lines that it has. */
    private void forms() {
        var before = Set.copyOf(told);
        var forms = List.copyOf(desk.stage().getScene().getRoot().lookupAll(".value-choices .toggle-button"));
        for (var form : forms) {
            desk.robot.interact(() -> ((ToggleButton) form).fire());
            Await.within(Duration.ofMillis(50), () -> false);
            look();
            formsSeen++;
        }
        assertThat(told).allSatisfy(text -> assertThat(Harmful.inLines(text)).as(text).isEmpty());
        told.retainAll(before);
    }

    /** Where others' names can be read at once, the test waits for them: what is not there is not seen to be safe. */
    @ParameterizedTest
    @EnumSource
    void view_tellsNothingRaw(ViewId id) {
        show(id);
        if (Set.of(ViewId.OVERVIEW, ViewId.KEYS, ViewId.TTL, ViewId.INVALIDATE, ViewId.HEALTH).contains(id)) {
            waitFor(id + " shows what is there", text -> text.contains(ESCAPED));
        }
        menus();
        assertSafe();
    }

    /** The menu of each table and list, on its first line. */
    private void menus() {
        for (var node : desk.stage().getScene().getRoot().lookupAll(".table-view, .list-view, .tree-view")) {
            desk.robot.interact(() -> {
                node.requestFocus();
                if (node instanceof TableView<?> table) {
                    table.getSelectionModel().select(0);
                }
            });
            desk.robot.push(KeyCode.SHIFT, KeyCode.F10);
            look();
            desk.robot.push(KeyCode.ESCAPE);
        }
    }

    @Test
    void commandPalette_tellsNothingRaw() {
        desk.openKeys();
        desk.robot.push(KeyCode.CONTROL, KeyCode.K);
        waitFor("the palette", text -> text.startsWith("Go to"));
        assertSafe();
    }
}
