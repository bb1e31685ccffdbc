package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tierdeck.desktop.value.EntryModel;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import javafx.application.Application;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the view in both themes, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
class KeysScreensTest {
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = new KeysWindow(false);
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void show(FxRobot robot, String key, String picture) {
        robot.interact(() -> {
            window.choose(key);
            window.model.entry().open(window.table().getSelectionModel().getSelectedItem());
        });
        Await.shown(key + " is open", () -> window.model.entry().state().get() != EntryModel.State.LOADING);
        Await.shown("TTLs are there", () -> !window.table().getSelectionModel().getSelectedItem().ttl().get().isEmpty());
        Await.shown("it is drawn", () -> true);
        take(robot, picture);
    }

    private void take(FxRobot robot, String picture) {
        robot.interact(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
        robot.interact(() -> window.scene().getRoot().getStyleClass().remove("dark"));
        Screens.take(window.scene(), "keys-" + picture + "-light");
        robot.interact(() -> Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet()));
        robot.interact(() -> window.scene().getRoot().getStyleClass().add("dark"));
        Screens.take(window.scene(), "keys-" + picture + "-dark");
    }

    @Test
    void pictures(FxRobot robot) {
        window.scanned();
        show(robot, "tradecore:market:quote:BTCUSDT", "json");
        show(robot, "a:hash", "hash");
        show(robot, "a:broken", "broken");
        show(robot, "tradecore:auth:token:7", "masked");
        robot.interact(() -> window.model.removal().ask(window.table().getSelectionModel().getSelectedItem()));
        take(robot, "confirm");
        robot.interact(() -> window.model.removal().confirm().cancel());
        robot.interact(() -> window.model.list().scope().set(new Scope("tradecore", "MARKET", null)));
        robot.interact(() -> window.model.list().conditions().set(Conditions.NONE.ofLasting(Conditions.Lasting.MINUTE)));
        Await.shown("quotes", () -> window.names().size() == 5);
        take(robot, "narrowed");
        robot.interact(() -> window.model.list().scope().set(Scope.ALL));
        robot.interact(window.model.list()::clear);
        robot.interact(() -> window.model.list().filter().set("nowhere"));
        Await.shown("the table is empty", () -> window.names().isEmpty());
        take(robot, "empty");
        assertThat(window.scene().getRoot().getStyleClass()).contains("dark");
    }
}
