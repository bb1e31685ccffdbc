package dev.tierdeck.desktop.overview.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The freshness board as a person uses it, on the overview: by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class FreshnessTest {
    private FreshnessWindow window;

    @Start
    void open(Stage stage) {
        window = new FreshnessWindow(new Stage(), 848, 728);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void prices(String... symbols) {
        for (var symbol : symbols) {
            window.price("crypto", symbol, 3.2);
        }
        window.inWindow(window.model::refresh);
    }

    private String chosen() {
        return window.model.board().get().cells().get(window.model.choice().index().get()).symbol();
    }

    @Test
    void tile_saysSymbolAgeAllowanceAndState(FxRobot robot) {
        prices("BTC");
        var tile = window.tiles().getFirst();
        assertThat(List.of(".age-symbol", ".age-type", ".age-allowance", ".age-span", ".age-state"))
                .extracting(label -> FreshnessWindow.text(tile, label).replace('\u2009', ' '))
                .containsExactly("BTC", "crypto", "≤ 30 s", "3.2 s", "fresh");
        assertThat(tile.getStyleClass()).contains("fresh");
        window.after(18);
        assertThat(FreshnessWindow.text(tile, ".age-span")).isEqualTo("21 s");
        assertThat(FreshnessWindow.text(tile, ".age-state")).isEqualTo("ageing");
        assertThat(tile.getStyleClass()).contains("ageing").doesNotContain("fresh");
    }

    /** Ages change twice a second, and a list that is laid out gives all its rows their styles anew. */
    @Test
    void newAges_changeNothingButTheirOwnPlaces() {
        prices("BTC", "ETH");
        window.price("crypto", "BTC", 1);
        assertThat(window.laysOutItsListAfter(3)).isFalse();
        assertThat(FreshnessWindow.text(window.tiles().getFirst(), ".age-span").replace('\u2009', ' ')).isEqualTo("4.0 s");
    }

    @Test
    void newAges_arePaintedInEveryRow() {
        var symbols = IntStream.range(0, 40).mapToObj("SYM%03d"::formatted).toArray(String[]::new);
        prices(symbols);
        for (double seconds : new double[] {1, 31, 4}) {
            window.after(seconds);
            Await.frames(window.scene());
            assertThat(window.tiles()).hasSizeGreaterThan(8).allSatisfy(tile -> {
                for (var label : List.of(".age-symbol", ".age-span", ".age-state")) {
                    assertThat(FreshnessWindow.painted(tile, label)).isEqualTo(FreshnessWindow.text(tile, label));
                }
            });
        }
    }

    @Test
    void board_withoutTypesToWatch_isNotThere() {
        assertThat(window.scene().lookup(".freshness").isVisible()).isTrue();
        assertThat(window.list().isVisible()).isFalse();
        assertThat(window.sentence()).startsWith("Nothing about a symbol stands here now.");
    }

    @Test
    void turningStale_marksTheLineAndTellsScreenReaders() {
        prices("BTC", "ETH");
        window.price("crypto", "ETH", 0);
        window.after(1);
        window.after(28);
        var line = (Label) window.scene().lookup("#sentence");
        assertThat(line.getGraphic()).isNotNull();
        assertThat(line.getPseudoClassStates()).anyMatch(state -> state.getPseudoClassName().equals("alarm"));
        assertThat(window.sentence()).isEqualTo("1 of 2 stale: BTC 32 s over 30 s");
        assertThat(line.getAccessibleText()).startsWith("Turned stale: BTC");
        assertThat(window.symbols()).startsWith("BTC");
        window.price("crypto", "BTC", 0);
        window.after(1);
        assertThat(line.getGraphic()).isNull();
        assertThat(line.getPseudoClassStates()).noneMatch(state -> state.getPseudoClassName().equals("alarm"));
    }

    @Test
    void click_choosesAndOpensTheKey(FxRobot robot) {
        prices("BTC", "ETH", "SOL");
        robot.clickOn(window.tiles().get(1));
        assertThat(window.opened).containsExactly(Key.of("price:crypto:ETH"));
        assertThat(chosen()).isEqualTo("ETH");
        assertThat(window.list().isFocused()).isTrue();
    }

    @Test
    void arrows_goAboutTheGrid_andEnterOpens(FxRobot robot) {
        prices("A", "B", "C", "D", "E", "F", "G", "H");
        assertThat(window.tiles().stream().map(tile -> FreshnessWindow.place(tile).getMinY()).distinct()).hasSize(2);
        robot.interact(window.list()::requestFocus);
        robot.push(KeyCode.HOME);
        assertThat(chosen()).isEqualTo("A");
        robot.push(KeyCode.RIGHT).push(KeyCode.DOWN);
        assertThat(chosen()).isEqualTo("G");
        robot.push(KeyCode.LEFT).push(KeyCode.UP);
        assertThat(chosen()).isEqualTo("A");
        robot.push(KeyCode.LEFT).push(KeyCode.UP);
        assertThat(chosen()).isEqualTo("A");
        robot.push(KeyCode.END);
        assertThat(chosen()).isEqualTo("H");
        assertThat(window.list().getAccessibleText()).startsWith("H, crypto: fresh");
        robot.push(KeyCode.ENTER);
        assertThat(window.opened).containsExactly(Key.of("price:crypto:H"));
    }

    @Test
    void arrows_beyondTheRowsInSight_scroll(FxRobot robot) {
        window.fillMany(300);
        robot.interact(window.list()::requestFocus);
        robot.push(KeyCode.END);
        Await.shown("the last one is in sight", () -> window.scene().getRoot().lookupAll(".age-tile").stream()
                .anyMatch(tile -> tile.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("chosen"))));
        robot.push(KeyCode.PAGE_UP).push(KeyCode.PAGE_UP).push(KeyCode.HOME);
        Await.shown("the first one is in sight", () -> window.list().lookupAll(".list-cell").stream()
                .anyMatch(row -> row instanceof ListCell<?> cell && cell.getIndex() == 0 && cell.isVisible()));
        assertThat(window.model.choice().index().get()).isZero();
    }

    @Test
    void refreshKey_findsWhatIsNew(FxRobot robot) {
        prices("BTC");
        window.price("crypto", "NEW", 1);
        robot.clickOn("#pause").push(KeyCode.F5);
        assertThat(window.symbols()).containsExactly("BTC", "NEW");
    }

    @Test
    void manySymbols_makeOnlyTheRowsInSight() {
        window.fillMany(2_000);
        assertThat(window.list().getItems()).hasSize(400);
        assertThat(window.scene().getRoot().lookupAll(".age-tile")).hasSizeLessThan(40);
    }

    @Test
    void hiddenView_asksNothingMore() {
        prices("BTC");
        window.inWindow(() -> window.model.shown(false));
        int looks = window.cache.server.looked().size();
        window.after(5);
        assertThat(window.cache.server.looked()).hasSize(looks);
    }

    /** CPU time, not wall time: a busy machine must not fail it. The limit is what the window promises to hold its thread at most. */
    @Test
    void tick_of2000Symbols_takesLittleOfTheWindowsThread() {
        window.fillMany(2_000);
        for (int i = 0; i < 20; i++) {
            window.after(0.5);
        }
        var thread = new AtomicLong();
        window.inWindow(() -> thread.set(Thread.currentThread().threadId()));
        var cpu = ManagementFactory.getThreadMXBean();
        // Not due for another look: reading the values is not the window's thread's work.
        window.after(1);
        long before = cpu.getThreadCpuTime(thread.get());
        for (int i = 0; i < 20; i++) {
            window.after(0.01);
        }
        assertThat((cpu.getThreadCpuTime(thread.get()) - before) / 20 / 1_000_000).as("ms a tick").isLessThan(50);
    }
}
