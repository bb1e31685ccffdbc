package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.Columns;
import dev.tierdeck.desktop.settings.SettingsModel.Given;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** What this window was told from outside, and the ways to what is set elsewhere. */
final class WindowController {
    private final SettingsModel model;

    @FXML private TableView<Given> table;
    @FXML private TableColumn<Given, String> name;
    @FXML private TableColumn<Given, String> value;
    @FXML private TableColumn<Given, String> from;
    @FXML private Label blank;

    WindowController(SettingsModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        Columns.rows(table, value, given -> model.messages().text("window.row", given.name(), given.value(), given.from()));
        Columns.text(name, Given::name);
        Columns.text(value, Given::value);
        Columns.text(from, Given::from);
        table.getItems().setAll(model.given());
        blank.setText(model.messages().text("window.blank"));
    }

    @FXML
    private void warmers() {
        model.ways().warmers().run();
    }

    @FXML
    private void health() {
        model.ways().health().run();
    }
}
