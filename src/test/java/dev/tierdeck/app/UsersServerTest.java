package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ForeignKeys;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Screens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The main job: the whole program on a server that other programs filled, browsed, read and changed as a person does it. */
@Timeout(60)
class UsersServerTest {
    private static final Map<String, String> ONE_OF_EACH_TYPE = Map.of(
            "quote:NVDA", "\"NVDA\"", "odd:spaces in name", "plain words", "odd:binary:\\u0000\\xff\\xfe", "00000000  00 01 02 ff",
            "odd:hash", "XNAS", "odd:list", "fill 1", "odd:set", "BTCUSDT", "odd:zset", "best bid", "odd:stream", "1753005600000-0");

    @TempDir
    Path home;
    private RedisProcess server;
    private RawRedis raw;
    private Map<String, List<String>> written;
    private OpenDesk desk;

    @BeforeEach
    void open() throws Exception {
        server = RedisProcess.start();
        raw = new RawRedis(server.port());
        written = ForeignKeys.writeTo(raw);
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        var connection = Connection.to("redis://127.0.0.1:" + server.port(), false);
        desk = new OpenDesk(ServerDesk.on(connection, OpenDesk.placed(folders, "0 0 1000 900"), OpenDesk.SETTINGS));
        desk.openKeys();
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        raw.close();
        server.close();
    }

    @Test
    void everyKeyIsListedInItsDomain_andLookingWritesNothing() {
        var before = names();
        var listed = new HashMap<String, Set<String>>();
        desk.eachBranch(path -> listed.put(path, shown(path)));
        Screens.take(desk.stage().getScene(), "users-server");
        written.forEach((domain, keys) -> assertThat(listed.get(domain.equals("other") ? "Other" : domain)).as(domain)
                .containsExactlyInAnyOrderElementsOf(keys));
        assertThat(listed).hasSize(written.size() + 5).containsKeys("All keys", "tradebot", "trading-ai", "agents", "tradecore");
        assertThat(names()).isEqualTo(before);
    }

    /** The keys of a branch, once the table shows those that were written there, or others after all. */
    private Set<String> shown(String path) {
        var meant = written.entrySet().stream().filter(each -> isIn(path, each.getKey())).flatMap(each -> each.getValue().stream())
                .collect(Collectors.toSet());
        if (!path.equals("All keys")) {
            // Not only as many: the branch before may have had as many, and be shown still.
            desk.reads(".scan-bar", meant.size() + " shown");
            Await.within(Duration.ofSeconds(10), () -> meant.containsAll(desk.keys()));
        }
        return new HashSet<>(desk.keys());
    }

    private static boolean isIn(String path, String domain) {
        return domain.equalsIgnoreCase(path) || domain.startsWith(path + "/");
    }

    @Test
    void oneEntryOfEachTypeOpens() {
        desk.clickOn("MARKET");
        ONE_OF_EACH_TYPE.forEach((name, text) -> {
            desk.click("tradecore:market:" + name);
            desk.reads(".entry-name", "tradecore:market:" + name);
            desk.reads(".entry-value", text);
        });
    }

    @Test
    void sensitiveValueIsMaskedUntilAskedFor() {
        desk.clickOn("AUTH");
        desk.click("tradecore:auth:token:user-1");
        desk.reads(".key-entry", "••••");
        assertThat(desk.texts(".desk")).noneMatch(text -> text.contains(ForeignKeys.TOKEN));
        desk.clickOn("Show");
        desk.reads(".entry-value", ForeignKeys.TOKEN);
    }

    @Test
    void keyThatIsInvalidatedIsGoneOnTheServer_andNothingElseIs() {
        var before = names();
        desk.clickOn("MARKET");
        desk.click("tradecore:market:odd:newline\\nin:name");
        desk.press(KeyCode.DELETE);
        desk.reads(".confirm", "Remove this key from every tier?");
        assertThat(names()).isEqualTo(before);
        desk.clickOn("Remove 1 key");
        Await.until("the key is gone", () -> raw.call("EXISTS", "tradecore:market:odd:newline\nin:name").equals(0L));
        desk.reads(".key-list", "Removed 1 key: tradecore:market:odd:newline\\nin:name");
        before.remove("tradecore:market:odd:newline\nin:name");
        assertThat(names()).isEqualTo(before);
    }

    /** All keys of the server but those that keep the tiers in step. */
    private Set<String> names() {
        var all = (List<?>) Objects.requireNonNull(raw.call("KEYS", "*"));
        return all.stream().map(name -> new String((byte[]) name, StandardCharsets.ISO_8859_1))
                .filter(name -> !name.startsWith("tierdeck:")).collect(Collectors.toCollection(HashSet::new));
    }
}
