package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Fit;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What was counted, the warmers in short, the last invalidation, and the service's own tasks. */
final class BackgroundController implements Page {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");

    private final HealthModel model;
    private final List<Label> values = new ArrayList<>();
    private LineTable<UpkeepLine> lines;

    @FXML private FlowPane figures;
    @FXML private Label failure;
    @FXML private Label warmers;
    @FXML private Label invalidated;
    @FXML private TableView<Row<UpkeepLine>> table;
    @FXML private TableColumn<Row<UpkeepLine>, String> name;
    @FXML private TableColumn<Row<UpkeepLine>, String> state;
    @FXML private TableColumn<Row<UpkeepLine>, String> last;
    @FXML private TableColumn<Row<UpkeepLine>, String> took;
    @FXML private TableColumn<Row<UpkeepLine>, String> next;
    @FXML private TableColumn<Row<UpkeepLine>, String> removed;
    @FXML private TableColumn<Row<UpkeepLine>, String> runs;
    @FXML private TableColumn<Row<UpkeepLine>, String> errors;
    @FXML private Label blank;
    @FXML private Label error;

    BackgroundController(HealthModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var background = model.background();
        failure.textProperty().bind(background.failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        warmers.textProperty().bind(background.warmers());
        invalidated.textProperty().bind(background.invalidated());
        background.figures().subscribe(this::show);
        lines = new LineTable<>(table, background.upkeep());
        lines.text(name, UpkeepLine::id, UpkeepLine::words, UpkeepLine.BY_NAME, line -> false);
        lines.text(state, UpkeepLine::state, UpkeepLine::error, null, UpkeepLine::failing);
        lines.text(last, UpkeepLine::last, UpkeepLine::lastTip, null, line -> false);
        lines.text(took, UpkeepLine::took, null);
        lines.text(next, UpkeepLine::next, UpkeepLine::nextTip, null, line -> false);
        lines.text(removed, UpkeepLine::removed, null);
        lines.text(runs, UpkeepLine::runs, null);
        lines.text(errors, UpkeepLine::errors, null);
        lines.blank(blank);
        Fit.table(table, name);
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        lines.onChoice(line -> error.setText(line.filter(each -> !each.error().isEmpty())
                .map(each -> model.messages().text("task.error", each.id(), each.error())).orElse("")));
    }

    private void show(List<Fact> facts) {
        if (values.size() != facts.size()) {
            values.clear();
            figures.getChildren().setAll(facts.stream().map(this::column).toList());
        }
        for (int i = 0; i < facts.size(); i++) {
            var fact = facts.get(i);
            values.get(i).setText(fact.value());
            values.get(i).pseudoClassStateChanged(ALERT, fact.alert());
            values.get(i).getParent().setAccessibleText(model.messages().text("figure.spoken", fact.caption(), fact.value()));
        }
    }

    private VBox column(Fact fact) {
        var caption = new Label(fact.caption());
        caption.getStyleClass().add("caption");
        var value = new Label();
        value.getStyleClass().add("counted");
        value.setTooltip(new Tooltip(fact.tip()));
        caption.setTooltip(value.getTooltip());
        values.add(value);
        return new VBox(caption, value);
    }

    @FXML
    private void reset() {
        model.background().reset();
    }

    @FXML
    private void open() {
        model.openWarmers();
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
