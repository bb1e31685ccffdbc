package dev.tierdeck.desktop.value;

import java.util.function.Consumer;
import javafx.scene.control.TableRow;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** An element of a hash, list, set, sorted set or stream; a field of a hash is edited by a double click. */
final class ElementRow extends TableRow<Value.Element> {
    ElementRow(Consumer<Value.Element> edit) {
        setOnMouseClicked(event -> {
            var element = getItem();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && element != null && element.field() != null) {
                edit.accept(element);
            }
        });
    }

    @Override
    protected void updateItem(Value.@Nullable Element element, boolean empty) {
        super.updateItem(element, empty);
        setAccessibleText(empty || element == null ? null : element.line());
    }
}
