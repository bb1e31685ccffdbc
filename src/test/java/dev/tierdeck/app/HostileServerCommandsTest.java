package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Doors;
import dev.tierdeck.cli.Terminal;
import dev.tierdeck.cli.Tierdeck;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Harmful;
import dev.tierdeck.testing.HostileKeys;
import dev.tierdeck.testing.LiveRedis;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The commands on a server that somebody filled to harm whoever looks. */
@Timeout(120)
class HostileServerCommandsTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path home;
    private List<byte[]> names;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void fill() {
        names = HostileKeys.writeTo(REDIS.foreign());
    }

    private String run(boolean shown, String... args) {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(out, new PrintWriter(err, true), false, StandardCharsets.UTF_8, shown, Optional.empty(), Optional.empty());
        var line = Stream.concat(Stream.of(args), Stream.of("--redis", "redis://127.0.0.1:" + REDIS.port())).toArray(String[]::new);
        var folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
        Tierdeck.run(line, terminal, Map.of(), new Doors(connection -> Wiring.forCommands(connection, folders), new MarketDoor(Map.of(), folders), window -> 0));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void assertSafe(String printed) {
        assertThat(Harmful.inLines(printed)).as(printed).isEmpty();
        assertThat(printed.lines()).noneMatch(line -> line.startsWith(HostileKeys.FALSE_LINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "keys --own", "keys --type quote", "history", "locks", "limits", "stats", "health", "symbols spot", "predict ABC", "invalidate --domain market --dry-run --list",
        "invalidate --all --yes", "invalidate --tag %", "get %", "inspect %", "invalidate --key %", "invalidate --regex %( --dry-run", "invalidate --match %* --dry-run --list",
        "invalidate --domain %", "invalidate --type %", "invalidate --recipe % user_id=%", "invalidate --recipe user user_id=% --dry-run", "undo %", "warm %", "bars get --symbol % --interval 1h --start 2024-01-01 --end 2024-01-02",
        "locks --release %", "limits --reset %", "credential show %", "%", "keys --limit %", "keys --layout %", "health --%"})
    void whatIsPrinted_canHarmNoTerminal_andBeginsNoLineOfItsOwn(String command) {
        for (var form : List.of("", " --json")) {
            var words = Stream.of((command + form).split(" ")).map(word -> word.replace("%", HostileKeys.EVIL.replace("\0", ""))).toArray(String[]::new);
            assertSafe(run(true, words));
            assertSafe(run(false, words).replace("\r\n", "\n"));
            assertSafe(err.toString());
        }
    }

    @Test
    void everyKey_isShownAndInspectedSafely() {
        for (var name : names) {
            var key = Base64.getEncoder().encodeToString(name);
            assertSafe(run(true, "get", "--base64", key, "--show-sensitive"));
            assertSafe(run(false, "get", "--base64", key, "--json", "--show-sensitive"));
            assertSafe(run(true, "inspect", "--base64", key));
            assertSafe(run(false, "inspect", "--base64", key, "--json"));
        }
        assertSafe(err.toString());
    }

    @Test
    void json_isReadBackToTheVeryNames() {
        var listed = new ArrayList<Key>();
        run(false, "keys", "--json").lines().map(line -> JsonMapper.shared().readTree(line)).forEach(node -> listed.add(node.has("keyBase64")
                ? Key.of(Base64.getDecoder().decode(node.get("keyBase64").asString())) : Key.of(node.get("key").asString())));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(names.stream().map(Key::of).toList());
    }
}
