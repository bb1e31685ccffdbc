package dev.tierdeck.desktop.value;

import java.util.function.IntUnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of text; in the line where it stops being JSON, the rest is marked. */
final class TextCell extends ListCell<String> {
    private final IntUnaryOperator mistakes;
    private final Label fine = new Label();
    private final Label wrong = new Label();
    private final HBox box = new HBox(fine, wrong);

    /** @param mistakes the column of the mistake in a line, or -1 */
    TextCell(IntUnaryOperator mistakes) {
        this.mistakes = mistakes;
        wrong.getStyleClass().add("mistake");
    }

    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
        super.updateItem(line, empty);
        int column = empty || line == null ? -1 : mistakes.applyAsInt(getIndex());
        if (column < 0) {
            setText(empty ? null : line);
            setGraphic(null);
        } else {
            int from = Math.min(column, line.length());
            fine.setText(line.substring(0, from));
            wrong.setText(from == line.length() ? " " : line.substring(from));
            setText(null);
            setGraphic(box);
        }
        setAccessibleText(line);
    }
}
