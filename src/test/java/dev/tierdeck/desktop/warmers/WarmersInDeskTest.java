package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.shell.DeskFixture;
import dev.tierdeck.desktop.shell.MarketData;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.NoMarket;
import dev.tierdeck.testing.Screens;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view in the whole window. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class WarmersInDeskTest {
    private final DeskFixture desk = new DeskFixture();
    private final Scenery scenery = new Scenery().lively();

    @Start
    void open(Stage shared) {}

    private void opens(Warming warmers, SourceBoard sources, boolean readOnly) {
        var none = NoMarket.DATA;
        desk.market = new MarketData(warmers, sources, none.archives(), none.bars(), none.barSource());
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> desk.open(Workbench.Environment.STAGING, readOnly));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private TableView<?> table() {
        return (TableView<?>) desk.scene().lookup(".warmer-table");
    }

    @Test
    void anotherViewAndBack_keepsChoiceOrderAndFilter_andAsksNothingMeanwhile(FxRobot robot) {
        opens(scenery.warming, scenery.board, false);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        Await.shown("the table has the focus", () -> table() != null && table().isFocused());
        desk.inWindow(() -> WarmersWindow.sortDown(table(), "Errors"));
        assertThat(table().getItems()).extracting(row -> ((WarmerRow) row).name()).startsWith("symbols spot");
        robot.push(KeyCode.CONTROL, KeyCode.F).write("symbols").push(KeyCode.TAB);
        desk.inWindow(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(0);
        });
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        int looks = scenery.warming.looks;
        desk.inWindow(desk.tasks::tick);
        assertThat(scenery.warming.looks).isEqualTo(looks);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        desk.inWindow(desk.tasks::tick);
        assertThat(scenery.warming.looks).isGreaterThan(looks);
        assertThat(table().getItems()).extracting(row -> ((WarmerRow) row).name()).containsExactly("symbols spot", "symbols futures");
        assertThat(((WarmerRow) table().getSelectionModel().getSelectedItem()).name()).isEqualTo("symbols spot");
        assertThat(robot.lookup(".entry-name").queryAllAs(Label.class)).extracting(Label::getText).contains("symbols spot");
        Screens.take(desk.scene(), "warmers-desk-light");
        robot.push(KeyCode.F1);
        Screens.take(desk.scene(), "warmers-desk-sheet");
    }

    @Test
    void readOnlyConnectionWithoutWarmers_saysWhy(FxRobot robot) {
        opens(Warming.NONE, SourceBoard.NONE, true);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        assertThat(robot.lookup(".label").queryAllAs(Label.class)).extracting(Label::getText)
                .anyMatch(text -> text.startsWith("This connection is read-only"))
                .anyMatch(text -> text.startsWith("No sources: this connection is read-only"))
                .anyMatch(text -> text.startsWith("No warmers: this connection is read-only"));
        Screens.take(desk.scene(), "warmers-desk-readonly");
    }
}
