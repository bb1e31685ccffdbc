package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Columns;
import dev.tierdeck.desktop.fx.FigureRow;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.ttl.ChangeModel.State;
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

/** A change to be looked at: what would change, how far it is, what came of it. */
final class ChangeController {
    private final TtlModel model;
    private final ChangeModel change;

    @FXML private VBox page;
    @FXML private Label heading;
    @FXML private ProgressBar progress;
    @FXML private Button stop;
    @FXML private Button undo;
    @FXML private Button save;
    @FXML private Button back;
    @FXML private HBox figures;
    @FXML private VBox notes;
    @FXML private Label status;
    @FXML private TableView<Sight.Line> table;
    @FXML private TableColumn<Sight.Line, String> key;
    @FXML private TableColumn<Sight.Line, String> from;
    @FXML private TableColumn<Sight.Line, String> to;
    @FXML private TableColumn<Sight.Line, String> note;

    ChangeController(TtlModel model) {
        this.model = model;
        this.change = model.change();
    }

    @FXML
    private void initialize() {
        page.visibleProperty().bind(change.state().isNotEqualTo(State.NONE));
        var running = change.state().isEqualTo(State.RUNNING);
        progress.visibleProperty().bind(running);
        progress.progressProperty().bind(change.share());
        stop.visibleProperty().bind(running);
        save.visibleProperty().bind(change.state().isEqualTo(State.REPORT));
        back.visibleProperty().bind(running.not());
        status.textProperty().bind(change.status());
        status.visibleProperty().bind(status.textProperty().isNotEmpty());
        Columns.rows(table, note, line -> model.messages().text("line.line", line.key(), line.from(), line.to(), line.note()));
        Columns.text(key, Sight.Line::key, line -> model.messages().text("line.tip", line.key(), line.path()));
        Columns.text(from, Sight.Line::from, line -> "");
        Columns.text(to, Sight.Line::to, line -> "");
        Columns.text(note, Sight.Line::note);
        change.sight().subscribe(this::fill);
        change.state().addListener((property, before, now) -> moved(now));
    }

    private void fill(@Nullable Sight sight) {
        heading.setText(sight == null ? model.messages().text("change.reading") : sight.heading());
        FigureRow.show(figures, sight == null ? List.of() : sight.figures());
        FigureRow.sentences(notes, sight == null ? List.of() : sight.sentences());
        table.getItems().setAll(sight == null ? List.of() : sight.lines());
    }

    /** A button that went takes the focus with it; then it goes on to what can be done next. */
    private void moved(State now) {
        undo.setVisible(change.undoable() > 0);
        if (now == State.REPORT || now == State.RUNNING || now == State.PREVIEW) {
            Platform.runLater(() -> {
                if (page.isVisible() && change.confirm().asked().get() == null) {
                    focus();
                }
            });
        }
    }

    /** Puts the focus on what can be done next. */
    void focus() {
        Stream.of(stop, undo, back).filter(Button::isVisible).findFirst().ifPresent(Focus::on);
    }

    @FXML
    private void stop() {
        change.stop();
    }

    @FXML
    private void undo() {
        change.undo();
    }

    @FXML
    private void save() {
        change.save();
    }

    @FXML
    private void back() {
        model.back();
    }
}
