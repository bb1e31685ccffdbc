package dev.tierdeck.desktop.keys;

import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What can be done with the chosen key, by keyboard while the table has the focus and by its context menu. */
final class KeyActions {
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.ENTER);
    private static final KeyCombination REMOVE = new KeyCodeCombination(KeyCode.DELETE);
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination MENU = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination MENU_KEY = new KeyCodeCombination(KeyCode.CONTEXT_MENU);

    private final KeysModel model;
    private final Consumer<KeyRow> open;
    private final ContextMenu menu = new ContextMenu();

    /** @param open opens a key at once */
    KeyActions(KeysModel model, Consumer<KeyRow> open) {
        this.model = model;
        this.open = open;
    }

    void install(TableView<KeyRow> table) {
        var messages = model.messages();
        offer(table, messages.text("menu.open"), open);
        offer(table, messages.text("menu.copy.key"), model.copy()::key);
        offer(table, messages.text("menu.copy.value"), model.copy()::value);
        offer(table, messages.text("menu.invalidate"), model.removal()::ask);
        table.setContextMenu(menu);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> press(table, event));
    }

    /** The item's text names its keys; as the menu's own accelerators they would work in the whole window, and Delete must not. */
    private void offer(TableView<KeyRow> table, String text, Consumer<KeyRow> action) {
        var item = new MenuItem(text);
        item.setOnAction(event -> act(table, action));
        menu.getItems().add(item);
    }

    private void press(TableView<KeyRow> table, KeyEvent event) {
        if (OPEN.match(event)) {
            act(table, open);
        } else if (REMOVE.match(event)) {
            act(table, model.removal()::ask);
        } else if (COPY.match(event)) {
            act(table, model.copy()::key);
        } else if (MENU.match(event) || MENU_KEY.match(event)) {
            menu.show(table, Side.TOP, 24, 48);
        } else {
            return;
        }
        event.consume();
    }

    private void act(TableView<KeyRow> table, Consumer<KeyRow> action) {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            action.accept(row);
        }
    }
}
