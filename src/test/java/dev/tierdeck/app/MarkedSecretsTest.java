package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.tierdeck.cli.Doors;
import dev.tierdeck.cli.Terminal;
import dev.tierdeck.cli.Tierdeck;
import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.desktop.shell.ViewId;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.service.ServiceSettings;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Marked secrets of every kind, a whole run with window, commands and a service, all of it logged at DEBUG, ours at TRACE: afterwards the
 * marks are in nothing that was logged, printed, shown, kept in a file or told to other processes. (At TRACE the driver logs each byte it
 * sends, the login among them, as its {@code CommandEncoder} is made for; our own settings of the log keep it far above.)
 */
@Timeout(300)
class MarkedSecretsTest {
    private static final String MARK = "mArk3d";
    private static final String SERVER = MARK + "-server-0123456789";
    private static final String WRONG = MARK + "-wrong-0123456789";
    private static final String TOKEN = MARK + "-token-0123456789";
    private static final String KEY = MARK + "-api-key-0123456789";
    private static final String DATABASE = MARK + "-database-0123456789";
    private static final String SENTINEL = MARK + "-sentinel-0123456789";
    private static final String SECRET_KEY = "tradecore:auth:token:user-1";
    private static final int LONGEST = 400;
    private static final Pattern UNDO = Pattern.compile("tierdeck undo (\\S+)");

    @TempDir
    Path home;
    private final Lines lines = new Lines();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.tierdeck");
    private final Level before = root.getLevel();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Folders folders;
    private RedisProcess server;

    /** All that is logged, with its exceptions. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            var line = event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            if (line.contains(MARK)) {
                all.add(event.getLoggerName() + ": " + line);
            }
        }
    }

    @BeforeEach
    void start() {
        folders = OpenDesk.placed(new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs")), "0 0 1000 900");
        server = RedisProcess.start("requirepass " + SERVER);
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.iteratorForAppenders().forEachRemaining(each -> each.stop()); // Millions of lines at this level are for the test alone.
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        ours.setLevel(Level.TRACE);
        fill();
    }

    private void fill() {
        try (var raw = new RawRedis(server.port())) {
            raw.call("AUTH", SERVER);
            raw.call("SET", SECRET_KEY, TOKEN);
            raw.call("SET", "tradecore:market:quote:NVDA", "{}");
        }
    }

    @AfterEach
    void end() {
        root.setLevel(before);
        ours.setLevel(null);
        root.detachAppender(lines);
        root.iteratorForAppenders().forEachRemaining(each -> each.start());
        server.close();
    }

    private String run(String password, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        var terminal = new Terminal(out, new PrintWriter(err, true), false, StandardCharsets.UTF_8, false, Optional.empty(), Optional.empty());
        var variables = Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(server.port()), "REDIS_PASSWORD", password, "FRED_API_KEY", KEY,
                "BINANCE_API_KEY", KEY);
        Tierdeck.run(words, terminal, variables, new Doors(connection -> Wiring.forCommands(connection, folders), new MarketDoor(variables, folders), window -> 0));
        told.add(err.toString());
        told.add(out.toString(StandardCharsets.UTF_8));
        return told.getLast();
    }

    private void commands() {
        for (var words : List.of("keys --json", "inspect " + SECRET_KEY, "inspect --json " + SECRET_KEY, "get " + SECRET_KEY, "get --json " + SECRET_KEY, "health", "health --json --probe",
                "stats", "acl", "history --json", "locks", "limits", "credential show fred", "invalidate --domain auth --dry-run --list")) {
            run(SERVER, words.split(" "));
        }
        for (var words : List.of("keys", "health --verbose", "keys --json")) {
            run(WRONG, words.split(" "));
        }
        run(SERVER, "keys", "--redis", "redis://user:" + WRONG + "@127.0.0.1:" + server.port());
        run(SERVER, "keys", "--redis", "redis://user:" + WRONG + "@127.0.0.1:no-port");
        var report = run(SERVER, "invalidate", "--key", SECRET_KEY, "--key", "tradecore:market:quote:NVDA", "--yes");
        var undo = UNDO.matcher(report);
        assertThat(undo.find()).as(report).isTrue();
        run(SERVER, "undo", undo.group(1));
        run(SERVER, "history");
        fill();
    }

    private void database() {
        try (var tier = DatabaseTier.open(DatabaseSettings.parse("postgresql://trader:" + DATABASE + "@127.0.0.1:" + RedisProcess.freePort() + "/market"))) {
            var status = Await.seen("nobody answers", tier::status, each -> each.state() == State.DOWN);
            told.add(status.toString());
            told.add(String.valueOf(status.cause()));
            crash(status.cause());
        }
    }

    private void wrongPassword() {
        try (var tier = RedisTier.open(RedisSettings.of("127.0.0.1", server.port(), null, WRONG, 0))) {
            crash(Await.seen("the password is refused", tier::status, status -> status.state() == State.DOWN).cause());
        }
    }

    /** As if nobody had caught what failed with a secret at hand. */
    private void crash(@Nullable Throwable cause) {
        new Crashes(folders.logs(), List.of()).uncaughtException(Thread.currentThread(), new IllegalStateException(Objects.requireNonNull(cause)));
    }

    private void service() {
        var settings = ServiceSettings.read(null, Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(server.port()), "REDIS_PASSWORD", SERVER, "CACHE_DEBUG_MODE", "true",
                "CACHE_DISK_CACHE_DIR", home.resolve("cache").toString()), Map.of());
        told.add(settings.toString());
        try (var service = CacheService.with(settings, Layouts.bundled()).open()) {
            told.add(service.check().toString());
        }
        var sentinels = ServiceSettings.read(null, Map.of("REDIS_SENTINELS", "127.0.0.1:" + server.port(), "REDIS_SENTINEL_MASTER", "prices", "REDIS_SENTINEL_PASSWORD", SENTINEL), Map.of());
        told.add(sentinels.toString());
        try (var tier = RedisTier.open(sentinels.server().redis())) {
            told.add(Await.seen("no master is known", tier::status, status -> status.state() == State.DOWN).toString());
        }
    }

    private void window() throws Exception {
        var secrets = new FakeSecrets();
        var variables = Map.of("FRED_API_KEY", KEY, "BINANCE_API_KEY", KEY);
        var book = new ProfileBook(new ProfileFile(folders.config().resolve("connections.json")), secrets, settings -> watch -> List.of());
        book.save(new Profile("p", "Prices", "127.0.0.1", server.port(), 0, "", true, Environment.DEVELOPMENT, false, true, LayoutChoice.USUAL), Secret.password(SERVER));
        book.save(new Profile("w", "Wrong", "127.0.0.1", server.port(), 0, "", true, Environment.DEVELOPMENT, false, false, LayoutChoice.USUAL), Secret.password(WRONG));
        try (var program = new Program(folders, DeskSettings.from(variables), Wiring.preferences(folders), secrets);
                var desk = new OpenDesk(DeskApplication.Opening.now(program.first(null), program::attach))) {
            desk.openKeys();
            desk.click(SECRET_KEY);
            desk.reads(".key-entry", "••••");
            look(desk);
            for (var id : ViewId.values()) {
                desk.robot.push(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (id.ordinal() + 1)));
                Await.within(Duration.ofSeconds(1), () -> false);
                look(desk);
            }
            copyDiagnostics(desk);
            desk.clickOn("Wrong");
            desk.clickOn("Test connection");
            Await.until("it says what failed", () -> {
                look(desk);
                return told.stream().anyMatch(text -> text.contains("password"));
            });
        }
    }

    private void copyDiagnostics(OpenDesk desk) {
        desk.robot.push(KeyCode.CONTROL, KeyCode.K).write("copy diagnostics", 0).push(KeyCode.ENTER);
        told.add(Await.seen("they are on the clipboard", () -> {
            var text = new AtomicReference<String>("");
            desk.robot.interact(() -> text.set(String.valueOf(Clipboard.getSystemClipboard().getString())));
            return text.get();
        }, text -> text.contains("Settings:")));
    }

    private void look(OpenDesk desk) {
        desk.robot.interact(() -> Window.getWindows().forEach(each -> told.addAll(Told.by(each))));
    }

    /** What other users of this machine may see of each process. */
    private static Stream<String> processes() throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().matches("\\d+")).map(each -> read(each.resolve("cmdline"))).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private Stream<Path> files() throws IOException {
        try (var all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    @Test
    void afterAWholeRun_theMarksAreNowhere() throws Exception {
        commands();
        database();
        wrongPassword();
        service();
        window();
        if (Files.isDirectory(Path.of("/proc/self"))) {
            assertThat(processes()).noneMatch(line -> line.contains(MARK));
        }
        assertThat(lines.all.stream().map(line -> line.substring(0, Math.min(line.length(), LONGEST)))).isEmpty();
        assertThat(told).isNotEmpty().noneMatch(text -> text.contains(MARK));
        assertThat(files().filter(file -> file.getFileName().toString().startsWith("crash-"))).hasSize(2);
        assertThat(files()).isNotEmpty().noneMatch(file -> file.toString().contains(MARK) || read(file).contains(MARK));
    }
}
