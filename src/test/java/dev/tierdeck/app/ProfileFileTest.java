package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.desktop.settings.Reach;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.redis.Sentinels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFileTest {
    private static final Profile PAPER = new Profile("p-1", "paper-trading", "localhost", 6379, 0, "", false, Environment.DEVELOPMENT, false, true,
            LayoutChoice.USUAL);
    private static final Profile PRODUCTION = new Profile("p-2", "exchange \"eu\"", "::1", 6380, 3, "trader", true, Environment.PRODUCTION, true, false,
            new LayoutChoice(List.of("agents"), Map.of("tradecore", "core"), List.of("/home/trader/mine.json")));

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("config").resolve("connections.json");
    }

    private ProfileFile file() {
        return new ProfileFile(path());
    }

    private static List<Profile> with(List<Profile> all, Profile profile) {
        return Stream.concat(all.stream(), Stream.of(profile)).toList();
    }

    private void write(String content) throws Exception {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), content);
    }

    @Test
    void whatIsKept_isThereAtTheNextStart_andNothingElseBesideIt() throws Exception {
        file().change(all -> List.of(PAPER, PRODUCTION));
        assertThat(file().read()).containsExactly(PAPER, PRODUCTION);
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void sentinelsAndTls_areKept_byTheNamesOfTheirFiles() {
        var tls = new Tls(Path.of("ca.pem"), Path.of("me.crt"), Path.of("me.key"), false);
        var profile = new Profile("p-3", "secure", "a:26379,b:26380", 26379, 0, "", false, Environment.STAGING, false, false, LayoutChoice.USUAL,
                new Reach(Kind.SENTINEL, "prices", tls));
        file().change(all -> List.of(profile));
        assertThat(file().read()).containsExactly(profile);
        var settings = Target.redis(profile, null);
        assertThat(settings.tls()).isEqualTo(tls);
        assertThat(settings.sentinels()).isEqualTo(new Sentinels(List.of(new Place("a", 26379), new Place("b", 26380)), "prices"));
    }

    @Test
    void firstStart_hasNone_andComplainsOfNothing() {
        var file = file();
        assertThat(file.read()).isEmpty();
        assertThat(file.complaint()).isEmpty();
        assertThat(path()).doesNotExist();
    }

    @Test
    void whatAnotherWindowAdded_stays() {
        var ours = file();
        assertThat(ours.read()).isEmpty();
        file().change(all -> with(all, PAPER));
        ours.change(all -> with(all, PRODUCTION));
        assertThat(ours.read()).containsExactly(PAPER, PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"connections\": [{\"id\": \"p-1\", \"na", "[1]", "null", "{}", "{\"connections\": [null]}", "{\"connections\": [{\"id\": \"p-1\"}]}", "\u0000\u0000",
        "{\"connections\": [{\"id\": \"p-1\", \"name\": \"x\", \"host\": \"h\", \"port\": 70000, \"database\": 0, \"asksPassword\": false, \"environment\": \"staging\","
                + " \"readOnly\": false, \"openAtStart\": false}]}",
        "{\"connections\": [{\"id\": \"p-1\", \"name\": \"x\", \"host\": \"h\", \"port\": 7, \"database\": 0, \"asksPassword\": false, \"environment\": \"moon\","
                + " \"readOnly\": false, \"openAtStart\": false}]}"})
    void brokenFile_isMovedAsideWhole_andASentenceTellsWhere(String content) throws Exception {
        write(content);
        var file = file();
        assertThat(file.read()).isEmpty();
        var aside = path().resolveSibling("connections.json.broken-1");
        assertThat(file.complaint()).contains(aside.toString()).contains("mend it");
        assertThat(aside).hasContent(content);
        file.change(all -> with(all, PAPER));
        assertThat(file.read()).containsExactly(PAPER);
        assertThat(aside).hasContent(content);
    }

    @Test
    void secondBrokenFile_leavesTheFirstAlone() throws Exception {
        write("first");
        file().read();
        write("second");
        file().read();
        assertThat(path().resolveSibling("connections.json.broken-1")).hasContent("first");
        assertThat(path().resolveSibling("connections.json.broken-2")).hasContent("second");
    }

    @Test
    void fileThatCanNotBeRead_isNeverWrittenOver() throws Exception {
        Files.createDirectories(path().resolve("a folder where the file should be"));
        var file = file();
        assertThat(file.read()).isEmpty();
        assertThat(file.complaint()).contains(path().toString()).contains("permissions");
        assertThatThrownBy(() -> file.change(all -> with(all, PAPER))).isInstanceOf(IllegalStateException.class).hasMessageContaining(path().toString());
        assertThat(path().resolve("a folder where the file should be")).isDirectory();
    }

    @Test
    void changeThatFails_leavesTheFileAsItWas() {
        file().change(all -> List.of(PAPER));
        assertThatThrownBy(() -> file().change(all -> {
            throw new IllegalStateException("broken");
        })).hasMessage("broken");
        assertThat(file().read()).containsExactly(PAPER);
    }
}
