package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.NoMarket;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the window says on servers that forbid something: the feature that lacks it, by name; the others work. */
@Timeout(240)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the embedded server for Windows is 5.0, which knows no users")
class MissingRightsInWindowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private interface Look {
        void at(OpenDesk desk) throws Exception;
    }

    /** Opens the window on this server, as a user who may do all but this. */
    private void on(RedisProcess server, List<String> rules, Look look) throws Exception {
        on(server, rules, ServerDesk::on, look);
    }

    /** The same with a memory of its own, as a program has it that embeds the engine. */
    private static Supplier<Bench> withMemory(Connection connection, Folders folders, DeskSettings settings) {
        return () -> {
            var layouts = Layouts.bundled();
            var redis = RedisTier.open(Wiring.settings(connection).tracking(layouts.trackedHeads()));
            var cache = Wiring.cache(layouts, connection.guard(), folders).tier(new MemoryTier(1 << 20)).tier(redis).build();
            return new Bench(new Workbench(cache, connection.name(), Workbench.Environment.DEVELOPMENT, false, NoMarket.DATA, Wiring.preferences(folders)),
                    List.of(cache));
        };
    }

    private interface Opener {
        Supplier<Bench> open(Connection connection, Folders folders, DeskSettings settings);
    }

    private void on(RedisProcess server, List<String> rules, Opener opener, Look look) throws Exception {
        try (var raw = new RawRedis(server.port())) {
            raw.call("SET", "tradecore:market:quote:NVDA", "{\"bid\": 1}");
            var words = new ArrayList<Object>(List.of("ACL", "SETUSER", "lacking", "reset", "on", ">any", "~*", "&*", "+@all"));
            words.addAll(rules);
            raw.call(words.toArray());
        }
        var folders = OpenDesk.placed(new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs")), "0 0 1000 900");
        try (var desk = new OpenDesk(opener.open(Connection.to("redis://lacking:any@127.0.0.1:" + server.port(), false), folders, OpenDesk.SETTINGS))) {
            look.at(desk);
        }
    }

    private static Set<String> told(OpenDesk desk) {
        var all = new TreeSet<String>();
        desk.robot.interact(() -> Window.getWindows().forEach(window -> all.addAll(Told.by(window))));
        return all;
    }

    private static void says(OpenDesk desk, String words) {
        assertThat(Await.within(PATIENCE, () -> told(desk).stream().anyMatch(text -> text.contains(words)))).as("the window says: %s", words).isTrue();
    }

    private static void show(OpenDesk desk, KeyCode view) {
        desk.robot.push(KeyCode.CONTROL, view);
    }

    @Test
    void serverThatForbidsTracking_holdsNothingInMemory_andTheWindowSaysWhy() throws Exception {
        try (var server = RedisProcess.start()) {
            on(server, List.of("-client", "+client|setname", "+client|id"), MissingRightsInWindowTest::withMemory, desk -> {
                says(desk, "does not tell changes (CLIENT TRACKING), so memory holds no copies.");
                show(desk, KeyCode.DIGIT7);
                says(desk, "does not tell changes (CLIENT TRACKING), so memory holds no copies.");
                desk.openKeys();
                desk.click("tradecore:market:quote:NVDA");
                desk.reads(".entry-value", "bid");
            });
        }
    }

    @Test
    void serverWithoutTheNewerProtocol_holdsNothingInMemory_andTheWindowSaysWhy() throws Exception {
        try (var server = RedisProcess.start("rename-command HELLO \"\"")) {
            on(server, List.of(), MissingRightsInWindowTest::withMemory, desk -> {
                says(desk, "can't tell changes, as it does not speak RESP3 (HELLO), so memory holds no copies.");
                desk.openKeys();
                desk.click("tradecore:market:quote:NVDA");
                desk.reads(".entry-value", "bid");
            });
        }
    }

    @Test
    void userWithoutScan_isToldByTheListOfKeys_andHealthIsThere() throws Exception {
        try (var server = RedisProcess.start()) {
            on(server, List.of("-scan"), desk -> {
                show(desk, KeyCode.DIGIT2);
                says(desk, "Listing keys needs the right to use SCAN");
                show(desk, KeyCode.DIGIT7);
                says(desk, "6.2.");
                assertThat(told(desk)).noneMatch(text -> text.contains("NOPERM"));
            });
        }
    }

    @Test
    void userWithoutInfo_isToldByHealth_andKeysAreListed() throws Exception {
        try (var server = RedisProcess.start()) {
            on(server, List.of("-info"), desk -> {
                show(desk, KeyCode.DIGIT7);
                says(desk, "needs the right to use INFO");
                desk.openKeys();
                desk.click("tradecore:market:quote:NVDA");
                desk.reads(".entry-value", "bid");
            });
        }
    }

    @Test
    void userWithoutUnlink_isToldWhenAKeyIsToGo_andItStays() throws Exception {
        try (var server = RedisProcess.start(); var raw = new RawRedis(server.port())) {
            on(server, List.of("-unlink"), desk -> {
                desk.openKeys();
                desk.click("tradecore:market:quote:NVDA");
                desk.press(KeyCode.DELETE);
                desk.reads(".confirm", "Remove this key from every tier?");
                desk.clickOn("Remove 1 key");
                says(desk, "does not permit it to this user. Give the user the rights that the command tierdeck acl prints, UNLINK");
                assertThat(raw.call("EXISTS", "tradecore:market:quote:NVDA")).isEqualTo(1L);
            });
        }
    }
}
