package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Fit;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/** The settings in force: filtered, copied. */
final class ConfigurationController implements Page {
    private final HealthModel model;
    private LineTable<SettingLine> lines;

    @FXML private Label summary;
    @FXML private ToggleButton given;
    @FXML private TextField filter;
    @FXML private Button copy;
    @FXML private TableView<Row<SettingLine>> table;
    @FXML private TableColumn<Row<SettingLine>, String> name;
    @FXML private TableColumn<Row<SettingLine>, String> value;
    @FXML private TableColumn<Row<SettingLine>, String> from;
    @FXML private Label blank;
    @FXML private Button clear;

    ConfigurationController(HealthModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var configuration = model.configuration();
        summary.setText(configuration.summary());
        given.selectedProperty().bindBidirectional(configuration.onlyGiven());
        lines = new LineTable<>(table, configuration.list());
        lines.text(name, SettingLine::id, SettingLine.BY_NAME);
        lines.text(value, SettingLine::value, SettingLine.BY_VALUE);
        lines.text(from, SettingLine::from, SettingLine.BY_ORIGIN);
        Fit.table(table, value);
        lines.filter(filter, blank, clear);
        lines.copy(model.messages().text("menu.copy.setting"), configuration::copy);
        copy.disableProperty().bind(Bindings.isEmpty(table.getItems()));
    }

    @FXML
    private void copyAll() {
        model.configuration().copyAll();
    }

    @Override
    public void find() {
        lines.find();
    }

    @Override
    public void focus() {
        lines.focus();
    }
}
