package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Messages;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A connection in the list: its name, where it is, whose data stands there, and whether the window is on it. */
final class RowCell extends ListCell<Row> {
    private final Messages messages = Messages.of("settings");
    private final Label name = new Label();
    private final Label address = new Label();
    private final Label environment = new Label();
    private final Label state = new Label();
    private final VBox box;

    RowCell() {
        name.getStyleClass().add("row-name");
        address.getStyleClass().addAll("mono", "row-address", "told");
        address.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        environment.setMinWidth(Region.USE_PREF_SIZE);
        state.getStyleClass().add("row-state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("told");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setMaxWidth(Double.MAX_VALUE);
        box = new VBox(line(name, state), line(address, environment));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // As wide as the list, whatever is in it.
        setPrefWidth(0);
    }

    private static HBox line(Label left, Label right) {
        var line = new HBox(left, right);
        line.getStyleClass().add("row-line");
        return line;
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setGraphic(row == null || empty ? null : box);
        setAccessibleText(row == null || empty ? null : row.words());
        if (row != null && !empty) {
            name.setText(row.name());
            address.setText(row.address());
            environment.setText(messages.text("environment." + row.environment()));
            environment.getStyleClass().setAll("label", "environment", row.environment());
            state.setText(row.changed() ? messages.text("list.changed") : row.current() ? messages.text("list.current") : "");
            state.setGraphic(row.current() && !row.changed() ? new FontIcon(Feather.CHECK) : null);
        }
    }
}
