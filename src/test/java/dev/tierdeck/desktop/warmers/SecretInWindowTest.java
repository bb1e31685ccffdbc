package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.tierdeck.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A key that was given is nowhere in the window, nor in the log, whatever became of it. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class SecretInWindowTest {
    private static final String MARK = "marked7secret";
    private static final String KEY = MARK + "0123456789AB12";

    private final Scenery scenery = new Scenery().lively();
    private final WarmersWindow window = new WarmersWindow(scenery.warming, scenery.board, false);
    private final Lines lines = new Lines();
    private final Logger root = (Logger) LoggerFactory.getLogger("dev.tierdeck");
    private final List<String> uncaught = new CopyOnWriteArrayList<>();

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

    @Start
    void open(Stage shared) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(String.valueOf(failure)));
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.setLevel(Level.ALL);
        root.addAppender(lines);
        window.show(new Stage(), 848, 728);
    }

    @AfterEach
    void close() {
        root.detachAppender(lines);
        root.setLevel(null);
        window.close();
    }

    private void gives(FxRobot robot) {
        Await.shown("the field has the focus", () -> window.field().filter(field -> field == window.scene().getFocusOwner()).isPresent());
        robot.write(KEY);
    }

    private PasswordField field() {
        return window.field().orElseThrow();
    }

    private void isNowhere(String when) {
        window.inWindow(() -> assertThat(texts(window.scene().getRoot())).as(when).isNotEmpty().noneMatch(text -> text.contains(MARK)));
        assertThat(lines.all).as(when).noneMatch(line -> line.contains(MARK));
        assertThat(uncaught).as(when).isEmpty();
        assertThat(window.copied).isEmpty();
    }

    /** All that can be read of a node and of what is in it, by eye, ear or program. */
    private static List<String> texts(Node node) {
        var found = new ArrayList<Object>(List.of(node.toString(), node.getProperties()));
        found.add(node.getAccessibleText());
        found.add(node.getAccessibleHelp());
        found.add(node.getUserData());
        found.add(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
        if (node instanceof Labeled labeled) {
            found.add(labeled.getText());
        }
        if (node instanceof Text text) {
            found.add(text.getText());
        }
        if (node instanceof TextInputControl input) {
            found.add(input.getText());
            found.add(input.getPromptText());
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            found.add(control.getTooltip().getText());
        }
        var texts = new ArrayList<>(found.stream().filter(Objects::nonNull).map(String::valueOf).toList());
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(texts(child)));
        }
        return texts;
    }

    @Test
    void givenKey_isNowhere_andNotInItsFieldEither(FxRobot robot) {
        window.press("Give key…");
        gives(robot);
        var field = field();
        robot.push(KeyCode.ENTER);
        window.reads("••••AB12");
        assertThat(scenery.board.keys).hasSize(1);
        isNowhere("kept");
        window.inWindow(() -> {
            assertThat(field.getText()).isEmpty();
            assertThat(field.getScene()).as("the field was thrown away").isNull();
        });
        window.press("Change…");
        gives(robot);
        robot.push(KeyCode.ESCAPE);
        window.reads("••••AB12");
        isNowhere("thought better of");
    }

    @Test
    void keyThatCouldNotBeKept_isNowhere(FxRobot robot) {
        window.press("Give key…");
        gives(robot);
        scenery.board.broken = new IllegalStateException("no entry for " + KEY, new IllegalArgumentException(KEY));
        robot.push(KeyCode.ENTER);
        window.reads("The key for Binance was not kept; give it again.");
        assertThat(scenery.board.keys).isEmpty();
        isNowhere("refused");
        assertThat(lines.all).anyMatch(line -> line.contains("was not kept"));
    }

    @Test
    void whatIsTyped_isNotShownWhileItIsTyped(FxRobot robot) {
        window.press("Give key…");
        gives(robot);
        window.inWindow(() -> assertThat(window.scene().getRoot().lookupAll(".text").stream().map(Text.class::cast)
                .map(Text::getText)).noneMatch(text -> text.contains(MARK)));
        robot.push(KeyCode.ESCAPE);
        isNowhere("dropped");
    }
}
