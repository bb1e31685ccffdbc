package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ForeignKeys;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Screens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program on a production server that other programs filled: an invalidation from the form to its undo, by keyboard. */
@Timeout(90)
class InvalidationInWindowTest {
    @TempDir
    Path home;
    private RedisProcess server;
    private RawRedis raw;
    private OpenDesk desk;

    @BeforeEach
    void open() throws Exception {
        server = RedisProcess.start();
        raw = new RawRedis(server.port());
        ForeignKeys.writeTo(raw);
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        var connection = Connection.to("redis://127.0.0.1:" + server.port(), false).in(Environment.PRODUCTION);
        desk = new OpenDesk(ServerDesk.on(connection, OpenDesk.placed(folders, "0 0 1000 900"), OpenDesk.SETTINGS));
        Await.shown("the server is reached", () -> desk.stage().getScene().lookup(".light.ok") != null);
        desk.robot.press(KeyCode.CONTROL, KeyCode.DIGIT4).release(KeyCode.DIGIT4, KeyCode.CONTROL);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        raw.close();
        server.close();
    }

    @Test
    void tag_isPreviewedConfirmedByNameRemovedAndBroughtBack() {
        var before = names();
        desk.clickOn("#tag");
        desk.robot.write("BTC");
        desk.press(KeyCode.ENTER);
        desk.reads(".desk", "Invalidate 2 keys");
        assertThat(names()).isEqualTo(before);

        desk.clickOn("Invalidate 2 keys");
        desk.reads(".desk", "This is production.");
        desk.press(KeyCode.ESCAPE);
        assertThat(names()).as("a change of mind").isEqualTo(before);

        desk.clickOn("Invalidate 2 keys");
        desk.clickOn("#typed");
        desk.robot.write("127.0.0.1");
        desk.press(KeyCode.ENTER);
        assertThat(names()).as("half a name").isEqualTo(before);
        desk.robot.write(":" + server.port());
        Screens.take(desk.stage().getScene(), "invalidation-confirm");
        desk.press(KeyCode.ENTER);
        desk.reads(".desk", "2 keys removed");
        var left = new TreeSet<>(before);
        left.removeAll(Set.of("market_data:BTC:1m", "price:crypto:BTC"));
        assertThat(names()).isEqualTo(left);
        desk.robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        desk.clickOn("#typed");
        desk.robot.write("127.0.0.1:" + server.port());
        desk.press(KeyCode.ENTER);
        Await.until("all stands again", () -> names().equals(before));
        desk.reads(".desk", "2 keys brought back");
        Screens.take(desk.stage().getScene(), "invalidation-undone");
    }

    /** All keys of the server but those that keep the tiers in step. */
    private TreeSet<String> names() {
        var all = (List<?>) Objects.requireNonNull(raw.call("KEYS", "*"));
        return all.stream().map(name -> new String((byte[]) name, StandardCharsets.ISO_8859_1))
                .filter(name -> !name.startsWith("tierdeck:")).collect(Collectors.toCollection(TreeSet::new));
    }
}
