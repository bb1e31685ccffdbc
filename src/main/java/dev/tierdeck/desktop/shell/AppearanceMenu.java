package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import java.util.Arrays;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of theme, text size, motion and language. What stands in it is looked up anew each time it is opened. */
final class AppearanceMenu {
    private final MenuButton button;
    private final Messages messages;
    private final Appearance appearance;
    private final Commands commands;
    private final Keystrokes keystrokes;

    AppearanceMenu(MenuButton button, Messages messages, Appearance appearance, Commands commands) {
        this.button = button;
        this.messages = messages;
        this.appearance = appearance;
        this.commands = commands;
        this.keystrokes = new Keystrokes(messages);
        button.setOnShowing(event -> fill());
        appearance.theme().chosen().subscribe(this::name);
        fill();
    }

    private void name(Theme.Choice choice) {
        button.setGraphic(new FontIcon(choice.icon()));
        button.setAccessibleText(messages.text("appearance.accessible", messages.text(choice.messageKey())));
    }

    private void fill() {
        var items = button.getItems();
        items.clear();
        themes();
        items.add(new SeparatorMenuItem());
        sizes();
        items.add(new SeparatorMenuItem());
        items.addAll(motion(), languages());
    }

    private void themes() {
        var group = new ToggleGroup();
        for (var choice : Theme.Choice.values()) {
            var item = new RadioMenuItem(messages.text(choice.messageKey()), new FontIcon(choice.icon()));
            item.setToggleGroup(group);
            item.setSelected(choice == appearance.theme().choice());
            item.setOnAction(chosen -> appearance.theme().choose(choice));
            button.getItems().add(item);
        }
    }

    private void sizes() {
        var text = appearance.text();
        var now = new MenuItem(messages.text("text.now", text.percent().getValue().toString()));
        now.setDisable(true);
        button.getItems().addAll(now, item("text.larger", "Ctrl+=", text.isLargest(), text::larger),
                item("text.smaller", "Ctrl+\u2212", text.isSmallest(), text::smaller), item("text.normal", "Ctrl+0", false, text::normal));
    }

    private MenuItem item(String message, String keys, boolean refused, Runnable run) {
        var item = new MenuItem(messages.text("menu.keys", messages.text(message), keystrokes.local(keys)));
        item.setDisable(refused);
        item.setOnAction(chosen -> run.run());
        return item;
    }

    private CheckMenuItem motion() {
        var item = new CheckMenuItem(messages.text("motion.reduce"));
        item.setSelected(appearance.motion().isReduced());
        item.setOnAction(chosen -> appearance.motion().reduce(item.isSelected()));
        return item;
    }

    private Menu languages() {
        var menu = new Menu(messages.text("language"));
        var group = new ToggleGroup();
        Arrays.stream(Language.values()).forEach(each -> {
            var item = new RadioMenuItem(messages.text(each.messageKey()));
            item.setToggleGroup(group);
            item.setSelected(each == Language.chosen(appearance.preferences()));
            item.setOnAction(chosen -> commands.speak(each));
            menu.getItems().add(item);
        });
        return menu;
    }
}
