package dev.tierdeck.desktop.fx;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ViewWindow;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A person in a hurry without a mouse. After every key the focus has to be on something that is seen, can be used and has a name: whoever
 * types must know where. The window is opened before each test and closed after it.
 */
public final class Trader implements BeforeEachCallback, AfterEachCallback {
    private static final int MOST = 60;

    private final FxRobot robot = new FxRobot();
    private final Supplier<Scene> scene;
    private final Runnable open;
    private final Runnable close;

    /**
     * Somebody at a window.
     *
     * @param scene what the window shows; asked anew each time
     * @param open opens it; called on the JavaFX thread
     * @param close closes it; called on the test's
     */
    public Trader(Supplier<Scene> scene, Runnable open, Runnable close) {
        this.scene = scene;
        this.open = open;
        this.close = close;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        robot.interact(open);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close.run();
    }

    /** Comes into the view as from the navigation: the focus is given to it as a whole. */
    public void enter() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> scene.get().getRoot().requestFocus());
        keeps("the view was entered");
    }

    /** Presses this key, or these together. */
    public void push(KeyCode... keys) {
        robot.push(keys);
        keeps(Stream.of(keys).map(KeyCode::getName).toList().toString());
    }

    /** Types this. */
    public void write(String text) {
        robot.write(text);
        keeps("\"" + text + "\" was typed");
    }

    /** Goes on by Tab to what is called this, or what begins so. */
    public void tabTo(String name) {
        go(name, KeyCode.TAB);
    }

    /** Goes back by Shift and Tab to what is called this, or what begins so. */
    public void backTo(String name) {
        go(name, KeyCode.SHIFT, KeyCode.TAB);
    }

    private void go(String name, KeyCode... keys) {
        var passed = new ArrayList<String>();
        for (int i = 0; i < MOST; i++) {
            push(keys);
            passed.add(at());
            if (at().startsWith(name)) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not lead to " + name + " but to " + passed);
    }

    /** Waits until the focus is on what is called this, or what begins so. */
    public void isAt(String name) {
        if (!within(name)) {
            throw new AssertionError("the focus is not on " + name + " but on " + at());
        }
    }

    private boolean within(String name) {
        try {
            Await.shown("the focus is on " + name, () -> called(owner()).startsWith(name));
            return true;
        } catch (AssertionError elsewhere) {
            return false;
        }
    }

    /** What the focus is on. */
    public String at() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> called(owner()));
    }

    private @Nullable Node owner() {
        return scene.get().getFocusOwner();
    }

    /** A moment may pass: what goes away gives the focus on with the next frame. */
    private void keeps(String after) {
        WaitForAsyncUtils.waitForFxEvents();
        Await.shown("the focus is on something of use after " + after, this::isOfUse);
    }

    private boolean isOfUse() {
        var owner = owner();
        return owner != null && owner != scene.get().getRoot() && ViewWindow.seen(owner) && !owner.isDisabled() && !called(owner).isBlank();
    }

    private String called(@Nullable Node node) {
        return node == null ? "" : Stream.of(Optional.ofNullable(node.getAccessibleText()),
                Optional.ofNullable(node instanceof Labeled labeled ? labeled.getText() : null),
                Optional.ofNullable(node.getAccessibleRoleDescription()),
                Optional.ofNullable(node instanceof Control control && control.getTooltip() != null ? control.getTooltip().getText() : null),
                scene.get().getRoot().lookupAll(".label").stream().filter(each -> each instanceof Label label && label.getLabelFor() == node)
                        .map(each -> ((Label) each).getText()).findFirst())
                .flatMap(Optional::stream).filter(text -> !text.isBlank()).findFirst().orElse("");
    }
}
