package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Columns;
import dev.tierdeck.desktop.fx.FigureRow;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.invalidate.ExecutionModel.State;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What came of it, or comes: how far it is, Stop and Continue, figures, the keys that deserve a word, Undo. */
final class ReportController {
    private final InvalidateModel model;

    @FXML private VBox page;
    @FXML private Label heading;
    @FXML private ProgressBar progress;
    @FXML private Button stop;
    @FXML private Button resume;
    @FXML private Button undo;
    @FXML private Button save;
    @FXML private Label what;
    @FXML private HBox figures;
    @FXML private VBox notes;
    @FXML private Label status;
    @FXML private TableView<Outcome.Line> table;
    @FXML private TableColumn<Outcome.Line, String> key;
    @FXML private TableColumn<Outcome.Line, String> became;
    @FXML private TableColumn<Outcome.Line, String> reason;

    ReportController(InvalidateModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var execution = model.execution();
        page.visibleProperty().bind(model.page().isEqualTo(InvalidateModel.Page.REPORT));
        progress.visibleProperty().bind(execution.state().isEqualTo(State.RUNNING));
        progress.progressProperty().bind(execution.share());
        stop.visibleProperty().bind(execution.state().isEqualTo(State.RUNNING));
        resume.visibleProperty().bind(execution.state().isEqualTo(State.STOPPED).or(execution.state().isEqualTo(State.BROKEN)));
        undo.textProperty().bind(model.undo().button());
        undo.visibleProperty().bind(undo.textProperty().isNotEmpty());
        undo.disableProperty().bind(model.busy());
        resume.disableProperty().bind(model.busy());
        save.visibleProperty().bind(model.report().outcome().isNotNull().and(stop.visibleProperty().not()));
        status.textProperty().bind(model.report().status());
        status.visibleProperty().bind(status.textProperty().isNotEmpty());
        Columns.rows(table, reason, line -> model.messages().text("line.line", line.key(), line.became(), line.reason()));
        Columns.text(key, Outcome.Line::key);
        Columns.text(became, Outcome.Line::became);
        Columns.text(reason, Outcome.Line::reason);
        model.report().outcome().addListener((property, before, now) -> fill(now));
        execution.state().addListener((property, before, now) -> focusLater(now));
        fill(null);
    }

    private void fill(@Nullable Outcome now) {
        heading.setText(now == null ? model.messages().text("run.none") : now.heading());
        what.setText(now == null ? "" : now.what());
        FigureRow.show(figures, now == null ? List.of() : now.figures());
        FigureRow.sentences(notes, now == null ? List.of() : now.sentences());
        var lines = now == null ? List.<Outcome.Line>of() : now.lines();
        if (!lines.equals(table.getItems())) {
            table.getItems().setAll(lines);
        }
    }

    /** A button that went takes the focus with it; then it goes on to what can be done next. */
    private void focusLater(State now) {
        if (now != State.RUNNING && (stop.isFocused() || !page.getScene().getRoot().isFocusWithin())) {
            Platform.runLater(this::focus); // Once the others who listen have shown what can be done.
        }
    }

    /** Puts the focus on what can be done next. */
    void focus() {
        Stream.of(stop, resume, undo, save).filter(button -> button.isVisible() && !button.isDisabled()).findFirst()
                .ifPresent(Focus::on);
    }

    @FXML
    private void stop() {
        model.execution().stop();
    }

    @FXML
    private void resume() {
        model.execution().resume();
    }

    @FXML
    private void undo() {
        model.takeBack();
    }

    @FXML
    private void save() {
        model.report().save();
    }
}
