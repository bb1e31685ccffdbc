package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Churn;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.ViewWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * Each view in use while another program writes 500 times a second and keys come and go: nothing throws, nothing is logged as wrong, no
 * table replaces rows by the same ones, and what was chosen and scrolled to stays. {@code -Dtests.soak=600} uses each for so many seconds;
 * {@code -Dtests.soak.writer=PROGRAM} has a Python program write to the server as well, which is told of it as the five platforms' writer is.
 */
@ExtendWith(ApplicationExtension.class)
@Timeout(7200)
class SoakTest {
    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("tests.soak", 3));

    @TempDir
    private Path folder;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> idle = new ConcurrentHashMap<>();
    private Thread.UncaughtExceptionHandler before;
    private RedisProcess server;
    private Churn churn;
    private @Nullable Process writer;
    private Cache cache;
    private WarmSchedule warmers;
    private LiveDesk desk;

    @BeforeEach
    void open() throws IOException {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> thrown.add(failure));
        logged.start();
        ours().addAppender(logged);
        server = RedisProcess.start();
        churn = Churn.start(server.port(), 500);
        writer = writer(server.port());
        var layouts = Layouts.bundled();
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port()).tracking(layouts.trackedHeads())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(layouts).tier(new MemoryTier(1 << 22)).tier(redis).build();
        warmers = new WarmSchedule(cache);
        var warmed = CacheType.of("warmed", Text.UTF_8).tiers(TierId.REDIS);
        for (var name : List.of("bonds", "charts", "prices", "quotes")) {
            warmers.add(Warmer.refreshing(name, Duration.ofMillis(250), warmed, () -> List.of(Key.of("warmed:" + name)), key -> "x"));
        }
        warmers.start();
        BarFolder.at(folder).put(new BarSeries("BTCUSDT", "1d", LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-05"), MarketType.SPOT), List.of());
        desk = LiveDesk.look(() -> new LiveDesk(cache, new MarketData(warmers, SourceBoard.NONE, BarFolder::at, folder, (what, pages) -> {
            throw new SourceException.Off("Every source");
        })));
    }

    private static @Nullable Process writer(int port) throws IOException {
        var program = System.getProperty("tests.soak.writer");
        return program == null ? null : new ProcessBuilder("python3", program, "--port", Integer.toString(port), "--odd", "--churn", "500",
                "--seconds", Long.toString(LASTS.toSeconds() + 120)).inheritIO().start();
    }

    @AfterEach
    void close() {
        desk.close();
        if (writer != null) {
            writer.destroy();
        }
        warmers.close();
        cache.close();
        churn.close();
        server.close();
        ours().detachAppender(logged);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("dev.tierdeck");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SETTINGS")
    void view_whileAnotherProgramWrites_throwsNothingReplacesNothingEqualAndKeepsItsPlace(ViewId id) {
        desk.show(id);
        prepare(id);
        var tables = tables();
        tables.forEach(table -> desk.inWindow(() -> watch(table)));
        var places = tables.stream().collect(Collectors.toMap(table -> table, this::choose));
        long end = System.nanoTime() + LASTS.toNanos();
        for (int i = 1; end - System.nanoTime() > 0; i++) {
            if (i % 4 == 0) {
                press(KeyCode.F5);
            }
            LockSupport.parkNanos(250_000_000);
            // A look may fall between a change and the frame that shows it.
            places.forEach((table, place) -> Await.shown("choice and place in " + table.getStyleClass() + " are kept", () -> isKept(table, place)));
        }
        assertThat(thrown).isEmpty();
        assertThat(logged.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).map(ILoggingEvent::getFormattedMessage)).isEmpty();
        assertThat(idle).as("tables whose rows were replaced by equal ones").isEmpty();
        assertThat(churn.written()).isGreaterThan(2);
        assertThat(writer == null || writer.isAlive()).as("the other writer is at work").isTrue();
    }

    private void prepare(ViewId id) {
        switch (id) {
            case KEYS -> {
                desk.awaitRows("key-table", 60);
                desk.inWindow(() -> {
                    var table = desk.table("key-table");
                    int live = LiveDesk.rows(table).stream().map(Object::toString).toList().indexOf(Churn.LIVE);
                    table.getSelectionModel().clearAndSelect(Math.max(0, live));
                });
            }
            case TTL -> desk.awaitRows("ttl-table", 60);
            case INVALIDATE -> {
                desk.inWindow(this::askForPrices);
                desk.awaitRows("preview-table", 5);
            }
            case HEALTH -> Await.shown("a lock is listed", () -> tables().stream().anyMatch(table -> !table.getItems().isEmpty()));
            case WARMERS -> desk.awaitRows("warmer-table", 4);
            case BARS -> desk.awaitRows("bars-table", 1);
            default -> Await.shown("ages are shown", () -> desk.isRead(text -> text.contains("fresh") || text.contains("stale")));
        }
    }

    @SuppressWarnings("unchecked")
    private void askForPrices() {
        var how = (ComboBox<Object>) desk.find("#how");
        how.setValue(how.getItems().stream().filter(each -> each.toString().equals("PATTERN")).findFirst().orElseThrow());
        ((TextField) desk.find("#pattern")).setText("price:crypto:*");
        Event.fireEvent(desk.find("#pattern"), pressed(KeyCode.ENTER));
    }

    private static KeyEvent pressed(KeyCode key) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false);
    }

    private void press(KeyCode key) {
        desk.inWindow(() -> Event.fireEvent(Objects.requireNonNullElse(desk.stage().getScene().getFocusOwner(), desk.stage().getScene().getRoot()), pressed(key)));
    }

    private List<TableView<?>> tables() {
        return LiveDesk.look(() -> desk.stage().getScene().getRoot().lookupAll(".table-view").stream().filter(ViewWindow::seen)
                .<TableView<?>>map(node -> (TableView<?>) node).toList());
    }

    /** Counts changes that put other rows where equal ones were: with the very same, no cell changes. */
    private <T> void watch(TableView<T> table) {
        table.getItems().addListener((ListChangeListener<T>) change -> {
            while (change.next()) {
                var now = List.copyOf(change.getAddedSubList());
                if (change.wasReplaced() && change.getRemoved().equals(now) && change.getRemoved().getFirst() != now.getFirst()) {
                    idle.merge(table.getStyleClass().toString(), 1, Integer::sum);
                }
            }
        });
    }

    /** What a person looks at: the chosen row, if there is one, and the uppermost that can be seen. */
    private record Place(Object chosen, Object top, int scrolled) {}

    private Place choose(TableView<?> table) {
        desk.inWindow(() -> {
            if (table.getSelectionModel().isEmpty() && table.getItems().size() > 2) {
                // Those that stand in the order in which they expire: one at the top may be gone, and written again, between two looks.
                table.getSelectionModel().clearAndSelect(isOrderedByName(table) ? 2 : table.getItems().size() - 1);
            }
            table.scrollTo(table.getItems().size() > 40 ? 20 : 0);
        });
        Await.frames(desk.stage().getScene());
        return LiveDesk.look(() -> new Place(table.getSelectionModel().getSelectedItem(), item(table, LiveDesk.top(table)), isOrderedByName(table) ? LiveDesk.top(table) : 0));
    }

    /** Where keys stand in the order in which they expire, one that is written anew goes to another place. */
    private static boolean isOrderedByName(TableView<?> table) {
        return !table.getStyleClass().contains("ttl-table");
    }

    private static Object item(TableView<?> table, int index) {
        return index >= 0 && index < table.getItems().size() ? table.getItems().get(index) : null;
    }

    /** A row that is gone can't be kept; a table that stands at its top stays there, whatever comes first. */
    private static boolean isKept(TableView<?> table, Place place) {
        var items = LiveDesk.rows(table);
        boolean chosen = place.chosen() == null || !items.contains(place.chosen()) || place.chosen().equals(table.getSelectionModel().getSelectedItem());
        boolean top = place.scrolled() <= 0 || place.top() == null || !items.contains(place.top()) || place.top().equals(item(table, LiveDesk.top(table)));
        return chosen && top;
    }
}
