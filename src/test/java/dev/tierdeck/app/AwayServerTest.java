package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program where its server can't be used: it says why, and Retry is enough once the cause is gone. */
@Timeout(60)
class AwayServerTest {
    @TempDir
    Path home;
    private OpenDesk desk;

    private void open(String address) throws Exception {
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        desk = new OpenDesk(ServerDesk.on(Connection.to(address, false).in(Environment.STAGING), OpenDesk.placed(folders, "0 0 1000 800"), OpenDesk.SETTINGS));
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void noServerAtThePort_saysSo_andRetryFindsItOnceItIsThere() throws Exception {
        int port = RedisProcess.freePort();
        open("redis://127.0.0.1:" + port);
        desk.reads(".banner", "No server answers at 127.0.0.1:" + port + ". Start it, or check host and port.");
        try (var server = RedisProcess.start(port); var raw = new RawRedis(server.port())) {
            raw.call("SET", "price:crypto:BTC", "{\"price\": 1}");
            retry();
            comesToLife();
        }
    }

    @Test
    void wrongPassword_saysSoWithoutTellingIt_andRetryGetsInOnceItIsRight() throws Exception {
        try (var server = RedisProcess.start("requirepass right"); var raw = new RawRedis(server.port())) {
            raw.call("AUTH", "right");
            raw.call("SET", "price:crypto:BTC", "{\"price\": 1}");
            open("redis://:s3cr3t@127.0.0.1:" + server.port());
            desk.reads(".banner", "127.0.0.1:" + server.port() + " refused the password. Check user and password.");
            assertThat(desk.texts(".desk")).noneMatch(text -> text.contains("s3cr3t"));
            raw.call("CONFIG", "SET", "requirepass", "s3cr3t");
            retry();
            comesToLife();
        }
    }

    /** Pressed without the mouse: a server that is found again by itself takes the button away. */
    private void retry() {
        var button = (Button) desk.find(".banner .button");
        assertThat(button.getText()).isEqualTo("Retry");
        desk.robot.interact(button::fire);
    }

    private void comesToLife() {
        Await.shown("the banner is gone", () -> !desk.find(".banner").isVisible());
        desk.openKeys();
        desk.click("price:crypto:BTC");
        desk.reads(".entry-name", "price:crypto:BTC");
    }
}
