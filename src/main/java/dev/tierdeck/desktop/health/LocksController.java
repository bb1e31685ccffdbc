package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Fit;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/** The locks that are held: filtered, shown in full, released after a question. */
final class LocksController implements Page {
    private final HealthModel model;
    private LineTable<LockLine> lines;

    @FXML private Label summary;
    @FXML private Label searched;
    @FXML private TextField filter;
    @FXML private Button act;
    @FXML private Label refusal;
    @FXML private TableView<Row<LockLine>> table;
    @FXML private TableColumn<Row<LockLine>, String> name;
    @FXML private TableColumn<Row<LockLine>, String> owner;
    @FXML private TableColumn<Row<LockLine>, String> holder;
    @FXML private TableColumn<Row<LockLine>, String> remaining;
    @FXML private Label blank;
    @FXML private Button clear;

    LocksController(HealthModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var coordination = model.coordination();
        var messages = model.messages();
        summary.textProperty().bind(coordination.held());
        searched.textProperty().bind(coordination.searched());
        refusal.setText(model.stepIn().refusal());
        lines = new LineTable<>(table, coordination.locks());
        lines.text(name, LockLine::name, LockLine.BY_NAME);
        lines.text(owner, LockLine::owner, LockLine.BY_OWNER);
        lines.text(holder, LockLine::holder, LockLine.BY_HOLDER);
        lines.text(remaining, LockLine::remaining, LockLine::remainingTip, LockLine.BY_REMAINING, LockLine::endless);
        Fit.table(table, name);
        lines.filter(filter, blank, clear);
        lines.act(KeyCode.ENTER, messages.text("menu.open"), model::open);
        lines.act(KeyCode.DELETE, messages.text("menu.release"), model.stepIn()::release);
        lines.offer(messages.text("menu.copy.key"), line -> model.copy(line.name(), "copied.key"));
        lines.offer(messages.text("menu.copy.owner"), line -> model.copy(line.owner(), "copied.owner"));
        lines.onChoice(line -> act.setDisable(line.isEmpty() || !refusal.getText().isEmpty()));
    }

    @FXML
    private void act() {
        lines.act(model.stepIn()::release);
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
