package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Messages;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One source: its switch, what it does, its key; below that its stream, and what came of the last that was done. */
final class SourceLine extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final SourceModel source;
    private final Messages messages;

    SourceLine(SourcesModel sources, SourceModel source, Messages messages) {
        this.source = source;
        this.messages = messages;
        getStyleClass().add("source-line");
        var head = new HBox(lever(sources), name(), sentence(), new KeyBox(sources, source, messages));
        head.getStyleClass().add("source-head");
        getChildren().setAll(head, feed(), message());
    }

    private Switch lever(SourcesModel sources) {
        var lever = new Switch(messages);
        lever.onWish(() -> sources.toggle(source));
        source.on().subscribe(on -> {
            lever.show(on);
            lever.setAccessibleText(messages.text("source.switch", source.title(), lever.getText(), messages.text(on ? "switch.off" : "switch.on")));
        });
        return lever;
    }

    private Label name() {
        var name = new Label(source.title());
        name.getStyleClass().add("source-name");
        return name;
    }

    private Label sentence() {
        var sentence = new Label();
        sentence.textProperty().bind(source.sentence());
        sentence.getStyleClass().add("source-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        return sentence;
    }

    private HBox feed() {
        var sign = new FontIcon(Feather.WIFI_OFF);
        var words = new Label("", sign);
        words.textProperty().bind(source.feed());
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("feed-words");
        source.connected().subscribe(connected -> {
            sign.setIconCode(connected ? Feather.WIFI : Feather.WIFI_OFF);
            words.pseudoClassStateChanged(WRONG, !connected);
        });
        var counts = new Label();
        counts.textProperty().bind(source.counts());
        counts.setTooltip(new Tooltip(messages.text("feed.counts.tip")));
        counts.getStyleClass().add("feed-counts");
        counts.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(words, counts);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().add("feed");
        return shownWithWords(line, source.feed());
    }

    private Label message() {
        var message = new Label();
        message.textProperty().bind(source.message());
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        message.getStyleClass().add("source-message");
        source.trouble().subscribe(wrong -> message.pseudoClassStateChanged(WRONG, wrong));
        return shownWithWords(message, source.message());
    }

    private static <T extends Region> T shownWithWords(T node, ObservableValue<String> words) {
        node.visibleProperty().bind(words.map(text -> !text.isEmpty()));
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }
}
