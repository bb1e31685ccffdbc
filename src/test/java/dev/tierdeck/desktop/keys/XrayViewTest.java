package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.keys.XrayScene.Draft;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The X-ray through its real nodes, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class XrayViewTest {
    private final FakeCache cache = XrayScene.cache();
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = XrayScene.window(cache);
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void opened(FxRobot robot) {
        window.scanned();
        robot.interact(() -> window.choose(XrayScene.QUOTE));
        robot.push(KeyCode.ENTER);
        window.reads("All copies agree.");
    }

    private boolean isRead(String text) {
        return window.find(".xray-grid").lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()) && KeysWindow.seen(node));
    }

    private String spoken() {
        return window.find(".xray-grid").getAccessibleText();
    }

    @Test
    void openKey_showsAColumnATier_andFoldsByCtrlI(FxRobot robot) {
        opened(robot);
        assertThat(isRead("served")).isTrue();
        assertThat(isRead("Database")).isTrue();
        assertThat(isRead("The layout does not keep this type here.")).isTrue();
        robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
        Await.shown("it is folded", () -> !isRead("served") && !window.find(".xray-frame").isManaged());
        assertThat(window.named(ToggleButton.class, "Unfold the X-ray")).isPresent();
        assertThat(window.scene().getFocusOwner()).as("the list keeps the focus").isSameAs(window.table());
        robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
        Await.shown("it is unfolded and has the focus", () -> isRead("served") && window.find(".xray-grid").isFocused());
        robot.press(KeyCode.CONTROL, KeyCode.I).release(KeyCode.I, KeyCode.CONTROL);
        Await.shown("the list has the focus again", () -> window.table().isFocused());
    }

    @Test
    void cells_areWalkedByArrows_spoken_andCopiedInFull(FxRobot robot) {
        opened(robot);
        robot.interact(() -> window.find(".xray-grid").requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        var digest = XrayScene.digest(XrayScene.VALUE);
        Await.shown("the digest in Redis is chosen", () -> spoken().startsWith("Redis, Digest: " + digest));
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        Await.shown("it is copied", () -> window.clip.contains(digest));
        window.reads("Copied " + digest);
        robot.push(KeyCode.END);
        Await.shown("the last field", () -> spoken().startsWith("Redis, Read at: "));
    }

    @Test
    void difference_isMarkedByASign_andTold(FxRobot robot) {
        opened(robot);
        var memory = new Draft(TierId.MEMORY);
        memory.digest = XrayScene.digest("other");
        XrayScene.hold(cache, memory);
        window.press("Read again");
        window.reads("\u2260\u00a0" + XrayScene.digest("other").substring(0, 7));
        window.reads("\u2260 marks what differs from the copy in Redis.");
        robot.interact(() -> window.find(".xray-grid").requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.DOWN);
        Await.shown("it is told", () -> spoken().endsWith("differs"));
    }

    @Test
    void readingsGoOnByThemselves_andATierThatFailsLeavesTheOthers(FxRobot robot) {
        opened(robot);
        cache.failing.put(TierId.REDIS, new CacheException.TierUnavailable(TierId.REDIS, "Redis at cache.example:6379 does not answer.", null));
        Await.shown("its sentence", () -> isRead("Redis at cache.example:6379 does not answer."));
        assertThat(isRead("served")).isTrue();
        cache.failing.clear();
        Await.shown("it is back", () -> !isRead("Redis at cache.example:6379 does not answer."));
    }

    @Test
    void tableOfText_isCopiedByItsButton(FxRobot robot) {
        opened(robot);
        window.press("Copy as text");
        Await.shown("a table", () -> !window.clip.isEmpty() && window.clip.getLast().contains("Load stamp"));
    }

    @Test
    void xray_standsUnderTheValueWhereThatIsWide_elseUnderAll(FxRobot robot) {
        opened(robot);
        Node pane = window.find(".xray");
        assertThat(pane.getParent().getStyleClass()).contains("keys");
        window.width(1300);
        Await.shown("it stands under the value", () -> pane.getParent().getStyleClass().contains("entry-page"));
        window.width(900);
        Await.shown("it stands under all", () -> pane.getParent().getStyleClass().contains("keys"));
        assertThat(isRead("served")).isTrue();
    }
}
