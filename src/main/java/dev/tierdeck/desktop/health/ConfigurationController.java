package dev.tierdeck.desktop.health;

import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The settings in force: filtered, copied. */
final class ConfigurationController implements Page {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

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
        Fit.table(table, value, Map.of());
        lines.filter(filter, blank, clear);
        lines.offer(model.messages().text("menu.copy.setting"), line -> configuration.copy());
        copy.disableProperty().bind(Bindings.isEmpty(table.getItems()));
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                configuration.copy();
                event.consume();
            }
        });
    }

    @FXML
    private void copyAll() {
        model.configuration().copyAll();
    }

    @Override
    public void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    @Override
    public void focus() {
        lines.focus();
    }
}
