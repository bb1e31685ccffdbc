package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Fit;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/** The limits that count: filtered, shown in full, reset after a question. */
final class LimitsController implements Page {
    private final HealthModel model;
    private LineTable<LimitLine> lines;

    @FXML private Label summary;
    @FXML private Label searched;
    @FXML private TextField filter;
    @FXML private Button act;
    @FXML private Label refusal;
    @FXML private TableView<Row<LimitLine>> table;
    @FXML private TableColumn<Row<LimitLine>, String> name;
    @FXML private TableColumn<Row<LimitLine>, String> window;
    @FXML private TableColumn<Row<LimitLine>, String> used;
    @FXML private TableColumn<Row<LimitLine>, String> reset;
    @FXML private Label blank;
    @FXML private Button clear;

    LimitsController(HealthModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var coordination = model.coordination();
        var messages = model.messages();
        summary.textProperty().bind(coordination.spent());
        searched.textProperty().bind(coordination.searched());
        refusal.setText(model.stepIn().refusal());
        lines = new LineTable<>(table, coordination.limits());
        lines.text(name, LimitLine::name, LimitLine.BY_NAME);
        lines.text(window, LimitLine::window, LimitLine::windowTip, LimitLine.BY_WINDOW, line -> false);
        lines.text(used, LimitLine::used, LimitLine.BY_USED);
        used.setCellFactory(made -> new UsedCell());
        lines.text(reset, LimitLine::reset, LimitLine::resetTip, LimitLine.BY_RESET, line -> false);
        Fit.table(table, name);
        lines.filter(filter, blank, clear);
        lines.act(KeyCode.ENTER, messages.text("menu.open"), model::open);
        lines.act(KeyCode.DELETE, messages.text("menu.reset"), model.stepIn()::reset);
        lines.offer(messages.text("menu.copy.key"), line -> model.copy(line.name(), "copied.key"));
        lines.onChoice(line -> act.setDisable(line.isEmpty() || !refusal.getText().isEmpty()));
    }

    @FXML
    private void act() {
        lines.act(model.stepIn()::reset);
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
