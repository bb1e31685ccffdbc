package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Screens;
import dev.tierdeck.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.util.WaitForAsyncUtils;

/** The whole program, going from server to server in one window, with a password that must be found nowhere. */
@Timeout(120)
class GoingElsewhereTest {
    private static final String MARK = "marked7secret";
    private static final String PASSWORD = MARK + "0123456789";

    @TempDir
    Path home;
    private final FakeSecrets secrets = new FakeSecrets();
    private final Lines lines = new Lines();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private Folders folders;
    private RedisProcess plain;
    private RedisProcess guarded;
    private Program program;
    private OpenDesk desk;

    /** All that is logged, with its exceptions. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            all.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                all.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }

    @BeforeEach
    void start() {
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.setLevel(Level.INFO);
        root.addAppender(lines);
        folders = OpenDesk.placed(new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs")), "0 0 1000 820");
        plain = RedisProcess.start();
        guarded = RedisProcess.start("requirepass " + PASSWORD);
        try (var raw = new RawRedis(plain.port())) {
            raw.call("SET", "prediction:OLD", "1");
        }
        try (var raw = new RawRedis(guarded.port())) {
            raw.call("AUTH", PASSWORD);
            raw.call("ACL", "SETUSER", "trader", "on", ">" + PASSWORD, "~*", "+@all");
            raw.call("SET", "prediction:NEW", "1");
        }
    }

    @AfterEach
    void end() throws Exception {
        if (desk != null) {
            desk.close();
        }
        if (program != null) {
            program.close();
        }
        root.detachAppender(lines);
        root.setLevel(before);
        plain.close();
        guarded.close();
    }

    private void open(Connection named) throws Exception {
        program = new Program(folders, OpenDesk.SETTINGS, Wiring.preferences(folders), secrets);
        desk = new OpenDesk(DeskApplication.Opening.now(program.first(named), program::attach));
    }

    private ProfileBook book() {
        return new ProfileBook(new ProfileFile(folders.config().resolve("connections.json")), secrets, settings -> watch -> List.of());
    }

    private void keep(String id, String name, int port, String user, String password, boolean atStart, Environment environment) {
        book().save(new Profile(id, name, "127.0.0.1", port, 0, user, password != null, environment, environment == Environment.PRODUCTION, atStart,
                LayoutChoice.USUAL), password == null ? null : Secret.password(password));
    }

    private void settings() {
        desk.robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        Await.shown("Settings are open", () -> desk.stage().getScene().lookup(".profile-list") instanceof ListView<?> list && !list.getItems().isEmpty());
    }

    private void choose(String name) {
        Await.shown(name + " is listed", () -> list().getItems().stream().anyMatch(row -> row.toString().contains("name=" + name)));
        desk.robot.interact(() -> {
            var at = list().getItems().stream().map(Object::toString).toList();
            list().requestFocus();
            list().getSelectionModel().clearAndSelect(at.indexOf(at.stream().filter(row -> row.contains("name=" + name)).findFirst().orElseThrow()));
        });
    }

    private ListView<?> list() {
        return (ListView<?>) desk.stage().getScene().lookup(".profile-list");
    }

    private void press(String text) {
        Await.shown(text + " can be pressed", () -> button(text) != null);
        desk.robot.interact(() -> button(text).fire());
    }

    private Button button(String text) {
        return desk.stage().getScene().getRoot().lookupAll(".button").stream().filter(node -> node instanceof Button each && text.equals(each.getText())
                && each.isVisible() && !each.isDisabled()).map(Button.class::cast).findFirst().orElse(null);
    }

    private TextInputControl field(String spoken) {
        return desk.stage().getScene().getRoot().lookupAll("*").stream().filter(node -> node instanceof TextInputControl && node.getAccessibleText() != null
                && node.getAccessibleText().startsWith(spoken)).map(TextInputControl.class::cast).findFirst().orElseThrow();
    }

    private void isOn(String name) {
        Await.shown("the window is on " + name, () -> desk.stage().getTitle().equals("Tierdeck – " + name)
                && desk.stage().getScene().lookup(".connection") instanceof Labeled label && label.getText().equals(name));
    }

    private boolean reads(String text) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> desk.stage().getScene().getRoot().lookupAll("*").stream()
                .anyMatch(node -> node instanceof Labeled label && label.getText() != null && label.getText().contains(text)));
    }

    private static List<String> texts(Node node) {
        var found = new ArrayList<String>();
        node.lookupAll("*").forEach(each -> {
            found.add(each + " " + each.getAccessibleText() + " " + each.getAccessibleHelp());
            if (each instanceof Labeled label) {
                found.add(String.valueOf(label.getText()));
            }
        });
        return found;
    }

    private void markIsNowhere(String when) throws IOException {
        assertThat(WaitForAsyncUtils.waitForAsyncFx(20_000, () -> texts(desk.stage().getScene().getRoot()))).as(when).isNotEmpty()
                .noneMatch(text -> text.contains(MARK));
        assertThat(desk.stage().getTitle()).as(when).doesNotContain(MARK);
        assertThat(lines.all).as(when).noneMatch(line -> line.contains(MARK));
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as("%s: %s", when, file).doesNotContain(MARK);
            }
        }
    }

    @Test
    void fromTheSampleToAServerAndBack_inOneStage_withItsSizeAndNothingOfTheOldOne() throws Exception {
        keep("guarded", "paper-trading", guarded.port(), "trader", PASSWORD, false, Environment.STAGING);
        open(null);
        isOn("embedded");
        var stage = desk.stage();
        double width = stage.getWidth();
        double height = stage.getHeight();
        settings();
        choose("paper-trading");
        press("Connect");
        isOn("paper-trading");
        assertThat(reads("staging")).isTrue();
        assertThat(stage.isShowing()).isTrue();
        assertThat(List.of(stage.getWidth(), stage.getHeight())).isEqualTo(List.of(width, height));
        desk.openKeys();
        Await.shown("the new server's key is listed", () -> desk.keys().contains("prediction:NEW"));
        assertThat(desk.keys()).containsExactly("prediction:NEW");
        Await.until("the sample's server has ended", () -> isEmpty(folders.data().resolve("embedded-redis/running")));
        Screens.take(stage.getScene(), "going-elsewhere");
        settings();
        choose("Sample data");
        press("Connect");
        isOn("embedded");
        markIsNowhere("there and back");
    }

    private static boolean isEmpty(Path folder) {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException gone) {
            return true;
        }
    }

    @Test
    void wayThatFails_leavesTheWindowWhereItWas_andSaysWhatFailed() throws Exception {
        keep("guarded", "paper-trading", guarded.port(), "trader", "wrong-" + PASSWORD, false, Environment.STAGING);
        open(Connection.to("redis://127.0.0.1:" + plain.port(), false));
        var name = "127.0.0.1:" + plain.port();
        isOn(name);
        settings();
        choose("paper-trading");
        press("Connect");
        Await.shown("it says what failed", () -> reads("refused user trader: there is no such user"));
        isOn(name);
        assertThat(reads("The window could not go to paper-trading, and is where it was.")).isTrue();
        desk.openKeys();
        assertThat(desk.keys()).containsExactly("prediction:OLD");
        markIsNowhere("failed");
    }

    @Test
    void wayThatIsStopped_leavesTheWindowWhereItWas_andNothingIsShownOnIt() throws Exception {
        try (var mute = new ScriptedServer("", command -> "")) {
            keep("mute", "silent", mute.port(), "", PASSWORD, false, Environment.DEVELOPMENT);
            open(Connection.to("redis://127.0.0.1:" + plain.port(), false));
            var name = "127.0.0.1:" + plain.port();
            settings();
            choose("silent");
            press("Connect");
            Await.shown("it says where it goes", () -> reads("Connecting to silent"));
            assertThat(desk.stage().getTitle()).isEqualTo("Tierdeck – connecting to silent");
            assertThat(desk.stage().getScene().lookup(".desk")).as("nothing of the old server is on the screen").isNull();
            press("Stop");
            isOn(name);
            Await.shown("it says so", () -> reads("Stopped on the way to silent"));
            markIsNowhere("on the way");
        }
    }

    @Test
    void windowThatCanNotBeMade_leavesTheOldOneUncovered_andClosesWhatWasOpened() throws Exception {
        var way = new AtomicReference<Program.Way>();
        program = new Program(folders, OpenDesk.SETTINGS, Wiring.preferences(folders), secrets);
        desk = new OpenDesk(DeskApplication.Opening.now(program.first(Connection.to("redis://127.0.0.1:" + plain.port(), false)), way::set));
        var name = "127.0.0.1:" + plain.port();
        isOn(name);
        var closed = new CountDownLatch(1);
        var failures = new CopyOnWriteArrayList<String>();
        var broken = new Workbench(null, "broken", Workbench.Environment.STAGING, false, null, null, null);
        desk.robot.interact(() -> way.get().go("broken", () -> new Bench(broken, List.of(closed::countDown)), why -> failures.add(why.getMessage())));
        Await.until("it failed", () -> !failures.isEmpty());
        isOn(name);
        assertThat(failures).singleElement().asString().contains("broken could not be made");
        assertThat(closed.await(10, TimeUnit.SECONDS)).as("what was opened is closed").isTrue();
    }

    @Test
    void passwordTyped_tried_saved_andUsed_isNowhere() throws Exception {
        open(null);
        settings();
        press("New");
        desk.robot.interact(() -> {
            field("The connection's name").setText("by hand");
            field("Address").requestFocus();
        });
        desk.robot.write("redis://trader:" + PASSWORD + "@127.0.0.1:" + guarded.port() + "/0");
        markIsNowhere("typed as an address");
        desk.robot.push(KeyCode.ENTER);
        Await.shown("it is filled in", () -> field("Host").getText().equals("127.0.0.1"));
        markIsNowhere("filled in");
        press("Test connection");
        Await.shown("it was tried", () -> reads("by hand can be used: reading and writing work."));
        markIsNowhere("tried");
        press("Save and connect");
        isOn("by hand");
        desk.openKeys();
        assertThat(desk.keys()).contains("prediction:NEW");
        markIsNowhere("used");
        assertThat(secrets.kept.values()).singleElement().satisfies(kept -> assertThat(kept.<String>reveal(text -> text)).isEqualTo(PASSWORD));
    }

    @Test
    void connectionOpenedAtStart_isOpened_unlessAServerIsNamed() throws Exception {
        keep("plain", "mine", plain.port(), "", null, true, Environment.PRODUCTION);
        open(null);
        isOn("mine");
        assertThat(reads("read-only")).isTrue();
        desk.close();
        program.close();
        open(Connection.to("redis://127.0.0.1:" + plain.port(), false));
        isOn("127.0.0.1:" + plain.port());
    }

    @Test
    void connectionOpenedAtStart_whosePasswordIsGone_leavesTheSampleWithASentence() throws Exception {
        keep("guarded", "paper-trading", guarded.port(), "trader", PASSWORD, true, Environment.STAGING);
        secrets.kept.clear();
        open(null);
        isOn("embedded");
        Await.shown("it says so", () -> reads("“paper-trading” opens at start, but its password is not kept any more"));
    }

    @Test
    void fromTheSampleToTheSample_leavesOneServer() throws Exception {
        open(null);
        isOn("embedded");
        var first = servers();
        settings();
        press("Connect again");
        Await.until("the first server has ended", () -> servers().size() == 1 && !servers().equals(first));
        isOn("embedded");
    }

    private List<String> servers() {
        try (var files = Files.list(folders.data().resolve("embedded-redis/running"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
