package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Fit;
import dev.tierdeck.desktop.fx.Focus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What happened lately: filtered by words, kind and trouble; the chosen one in full below. */
final class ActivityController implements Page {
    private final HealthModel model;
    private final Map<Subject, ToggleButton> chips = new EnumMap<>(Subject.class);
    private LineTable<ActivityLine> lines;

    @FXML private FlowPane kinds;
    @FXML private ToggleButton trouble;
    @FXML private TextField filter;
    @FXML private Label summary;
    @FXML private Label failure;
    @FXML private TableView<Row<ActivityLine>> table;
    @FXML private TableColumn<Row<ActivityLine>, String> time;
    @FXML private TableColumn<Row<ActivityLine>, String> kind;
    @FXML private TableColumn<Row<ActivityLine>, String> sentence;
    @FXML private Label blank;
    @FXML private Button clear;
    @FXML private VBox detail;
    @FXML private TextArea text;

    ActivityController(HealthModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var activity = model.activity();
        summary.textProperty().bind(activity.summary());
        failure.textProperty().bind(activity.failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        trouble.selectedProperty().bindBidirectional(activity.onlyTrouble());
        for (var each : Subject.values()) {
            chips.put(each, chip(each));
        }
        kinds.getChildren().addAll(chips.values());
        lines = new LineTable<>(table, activity.list());
        lines.text(time, ActivityLine::time, ActivityLine::timeTip, ActivityLine.NEWEST_FIRST.reversed(), line -> false);
        lines.text(kind, ActivityLine::kind, ActivityLine.BY_KIND);
        lines.text(sentence, ActivityLine::sentence, ActivityLine::sentence, null, ActivityLine::trouble);
        sentence.setCellFactory(made -> new SentenceCell());
        Fit.table(table, sentence);
        lines.filter(filter, blank, clear);
        lines.act(KeyCode.ENTER, model.messages().text("menu.read"), line -> Focus.on(text));
        lines.copy(model.messages().text("menu.copy.details"), activity::copy);
        lines.onChoice(this::show);
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                lines.focus();
                event.consume();
            }
        });
    }

    private ToggleButton chip(Subject kind) {
        var chip = new ToggleButton(model.messages().text("kind." + kind.word()));
        chip.getStyleClass().add("chip");
        chip.setAccessibleText(model.messages().text("kind.chip", chip.getText()));
        chip.setOnAction(pressed -> model.activity().only(kind, chip.isSelected()));
        return chip;
    }

    private void show(Optional<ActivityLine> line) {
        detail.setVisible(line.isPresent());
        var wanted = line.map(each -> each.sentence() + (each.details().isEmpty() ? "" : "\n" + each.details())).orElse("");
        if (!wanted.equals(text.getText())) {
            text.setText(wanted);
        }
    }

    @FXML
    private void copy() {
        model.activity().copy();
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
