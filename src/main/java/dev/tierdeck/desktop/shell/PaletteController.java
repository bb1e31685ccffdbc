package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.TextSize;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The palette over the view: a field to type into and the list of what that means. The field has the focus while a person types; with the
 * arrows it goes on to the list, which those who hear the window are then read, and back as soon as more is typed.
 */
final class PaletteController {
    private static final double ROW = 32;
    private static final int ROWS = 11;

    private final PaletteModel model;
    private final Messages messages;
    private final ChangeListener<@Nullable Node> elsewhere = (at, before, now) -> left(now);
    private @Nullable Node before;

    @FXML private StackPane scrim;
    @FXML private VBox palette;
    @FXML private TextField words;
    @FXML private ListView<PaletteModel.Line> list;
    @FXML private Label note;

    PaletteController(PaletteModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        words.textProperty().bindBidirectional(model.words());
        list.setItems(model.lines());
        list.setCellFactory(made -> new PaletteCell(messages));
        list.getSelectionModel().selectedItemProperty().addListener((at, was, now) -> tell(now));
        // A listener to changes, and after the list's own, which shifts what is chosen where lines come before it.
        model.lines().addListener((ListChangeListener<PaletteModel.Line>) change -> shown());
        TextSize.follow(list, factor -> shown());
        palette.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        list.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getTarget() instanceof Node target && !isBar(target)) {
                run();
            }
        });
        scrim.setOnMouseClicked(click -> {
            if (click.getTarget() == scrim) {
                close();
            }
        });
    }

    private static boolean isBar(@Nullable Node node) {
        return node != null && (node.getStyleClass().contains("scroll-bar") || isBar(node.getParent()));
    }

    /** The first line is chosen; the list is as high as its lines. */
    private void shown() {
        double row = Math.round(ROW * TextSize.of(list));
        list.setFixedCellSize(row);
        list.setPrefHeight(Math.min(ROWS, model.lines().size()) * row + 2);
        list.setVisible(!model.lines().isEmpty());
        if (!model.lines().isEmpty()) {
            list.getSelectionModel().clearAndSelect(0);
            list.scrollTo(0);
        }
        tell(list.getSelectionModel().getSelectedItem());
    }

    private void tell(PaletteModel.@Nullable Line chosen) {
        var refusal = chosen == null ? messages.text("palette.none") : chosen.command().action().refusal();
        note.setText(refusal.isEmpty() ? messages.text("palette.hint") : refusal);
    }

    /** Opens it, or closes it and gives the focus back. */
    void toggle() {
        if (scrim.isVisible()) {
            close();
        } else {
            before = scrim.getScene().getFocusOwner();
            model.open();
            scrim.setVisible(true);
            words.requestFocus();
            scrim.getScene().focusOwnerProperty().addListener(elsewhere);
        }
    }

    private void close() {
        hide();
        if (before != null) {
            before.requestFocus();
        }
    }

    private void hide() {
        scrim.getScene().focusOwnerProperty().removeListener(elsewhere);
        scrim.setVisible(false);
    }

    private void left(@Nullable Node now) {
        if (now != null && !isInside(now)) {
            hide();
        }
    }

    private boolean isInside(@Nullable Node node) {
        return node != null && (node == scrim || isInside(node.getParent()));
    }

    private void run() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.command().action().possible()) {
            model.remember(chosen.command());
            close();
            chosen.command().action().run().run();
        }
    }

    private void press(KeyEvent event) {
        boolean used = switch (event.getCode()) {
            case ESCAPE -> done(this::close);
            case ENTER -> done(this::run);
            case TAB -> true;
            case DOWN, UP, PAGE_DOWN, PAGE_UP -> words.isFocused() && done(() -> enter(event.getCode()));
            case HOME, END -> words.isFocused() && words.getText().isEmpty() && done(() -> enter(event.getCode()));
            default -> false;
        };
        if (used) {
            event.consume();
        }
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    /** From the field into the list, as if the key had been pressed there. */
    private void enter(KeyCode key) {
        int last = model.lines().size() - 1;
        if (last >= 0) {
            list.requestFocus();
            int to = switch (key) {
                case UP, END -> last;
                case HOME -> 0;
                case PAGE_DOWN -> Math.min(last, ROWS - 1);
                default -> Math.min(last, 1);
            };
            list.getSelectionModel().clearAndSelect(to);
            list.scrollTo(Math.max(0, to - ROWS + 1));
        }
    }

    /** More was typed while the list had the focus. */
    private void typed(KeyEvent event) {
        var typed = event.getCharacter();
        boolean back = typed.equals("\b");
        if (!event.isShortcutDown() && (back || !typed.isEmpty() && typed.charAt(0) >= ' ' && typed.charAt(0) != 0x7f)) {
            words.requestFocus();
            words.end();
            if (back) {
                words.deletePreviousChar();
            } else {
                words.appendText(typed);
            }
            words.end();
            event.consume();
        }
    }
}
