package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.invalidate.TagsModel.Tag;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The field for a tag: typed into at any time, with a list that counts when it is first opened. */
final class TagList {
    private final ComboBox<Tag> box;
    private final Messages messages;

    TagList(ComboBox<Tag> box, TagsModel tags, Messages messages) {
        this.box = box;
        this.messages = messages;
        box.setConverter(new Typed());
        box.setItems(tags.tags());
        box.setCellFactory(list -> new Line());
        box.setOnShowing(event -> tags.opened());
        var words = new Label();
        words.setWrapText(true);
        words.textProperty().bind(tags.sentence());
        words.getStyleClass().add("tag-words");
        box.setPlaceholder(words);
    }

    /** What is typed is what is meant, whether it was chosen from the list or not. */
    void bind(StringProperty text) {
        box.getEditor().textProperty().bindBidirectional(text);
    }

    private static final class Typed extends StringConverter<Tag> {
        @Override
        public String toString(@Nullable Tag tag) {
            return tag == null ? "" : tag.name();
        }

        @Override
        public Tag fromString(String text) {
            return new Tag(text, "", "");
        }
    }

    /** Name left, counts right. */
    private final class Line extends ListCell<Tag> {
        private final Label name = new Label();
        private final Label note = new Label();
        private final Label count = new Label();
        private final Region gap = new Region();
        private final HBox line = new HBox(name, gap, note, count);

        Line() {
            HBox.setHgrow(gap, Priority.ALWAYS);
            line.getStyleClass().add("tag-line");
            note.getStyleClass().add("caption");
            count.getStyleClass().add("figures");
        }

        @Override
        protected void updateItem(@Nullable Tag tag, boolean empty) {
            super.updateItem(tag, empty);
            if (tag == null || empty) {
                setGraphic(null);
            } else {
                name.setText(tag.name());
                note.setText(tag.note());
                count.setText(tag.count());
                setAccessibleText(messages.text("tags.line", tag.name(), tag.count(), tag.note()));
                setGraphic(line);
            }
        }
    }
}
