package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Point;
import java.time.Duration;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The large chart, or in its place a table of it, or why there is none. */
final class ChartController {
    private final OverviewModel model;
    private final Messages messages;
    private final Gestures gestures;
    private final OthersWords words;

    @FXML private HBox chips;
    @FXML private ToggleButton hits;
    @FXML private ToggleButton misses;
    @FXML private ToggleButton hitRate;
    @FXML private HBox causeChips;
    @FXML private StackPane chartPane;
    @FXML private TableView<Point> table;
    @FXML private VBox blank;
    @FXML private Label empty;
    @FXML private Label cost;
    @FXML private Button switchOn;
    @FXML private Label refusal;
    @FXML private Label behind;
    @FXML private HBox toldRow;
    @FXML private Label told;
    @FXML private Button putBack;
    @FXML private Label failure;
    @FXML private Label status;

    private TrafficView traffic;
    private CauseView causes;
    private PointTable points;

    ChartController(OverviewModel model, Gestures gestures) {
        this.model = model;
        this.messages = model.messages();
        this.gestures = gestures;
        this.words = new OthersWords(messages);
    }

    @FXML
    private void initialize() {
        traffic = new TrafficView(messages, model.time().moment(), hits, misses, hitRate);
        causes = new CauseView(messages, model.time().moment(), causeChips);
        points = new PointTable(table, model.sheet(), messages);
        chartPane.getChildren().addAll(0, List.of(traffic.node(), causes.node()));
        gestures.listen(traffic.chart());
        gestures.listen(causes.chart());
        said(failure, model.others().failure());
        said(status, model.sheet().status());
        behind.visibleProperty().bind(behind.textProperty().isNotEmpty());
        behind.textProperty().bind(Bindings.createStringBinding(this::behindText, model.time().behind(), model.time().paused()));
        model.time().moment().addListener((at, before, now) -> tell());
        model.picture().addListener((at, before, now) -> show());
        model.state().addListener((at, before, now) -> arrange());
        model.others().told().addListener((at, before, now) -> offer());
        model.sheet().shown().addListener((at, before, now) -> show());
        show();
    }

    private static void said(Label label, ObservableValue<String> text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
    }

    private boolean isByCause() {
        return !model.choice().source().get().hasHits();
    }

    private void show() {
        arrange();
        var picture = model.picture().get();
        if (table.isVisible()) {
            points.show();
        } else if (isByCause()) {
            causes.show(picture.from(), picture.to(), picture.points());
        } else {
            traffic.show(picture);
        }
    }

    /** What is seen: chart, table, or words. */
    private void arrange() {
        boolean any = model.state().get().blank().isEmpty();
        boolean asTable = any && model.sheet().shown().get();
        table.setVisible(asTable);
        traffic.node().setVisible(any && !asTable && !isByCause());
        causes.node().setVisible(any && !asTable && isByCause());
        chips.setVisible(traffic.node().isVisible());
        causeChips.setVisible(causes.node().isVisible());
        chartPane.setFocusTraversable(!asTable);
        empty.setText(model.state().get().blank());
        empty.setVisible(!any);
        blank.setVisible(!any);
        offer();
        tell();
    }

    /** What there is to say and do about misses of others. */
    private void offer() {
        var now = model.others().told().get();
        boolean asked = model.choice().source().get() == Source.OTHERS;
        boolean off = asked && words.isOff(now);
        cost.setVisible(off);
        switchOn.setVisible(off);
        switchOn.setDisable(!model.others().refusal().isEmpty());
        refusal.setText(model.others().refusal());
        refusal.setVisible(off && switchOn.isDisabled());
        told.setText(words.told(now));
        toldRow.setVisible(asked && now.isTelling());
        putBack.setVisible(words.isOurs(now));
    }

    /** For those who can't see it. */
    private void tell() {
        double at = model.time().moment().get();
        var values = Double.isNaN(at) ? "" : isByCause() ? causes.words(at) : traffic.words(at);
        var spoken = !model.state().get().blank().isEmpty() ? model.state().get().blank()
                : values.isEmpty() ? messages.text("chart.accessible") : values.replace('\n', ' ');
        if (!spoken.equals(chartPane.getAccessibleText())) {
            chartPane.setAccessibleText(spoken);
            chartPane.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    private String behindText() {
        long seconds = model.time().behind().get();
        var age = Format.duration(Duration.ofSeconds(Math.max(1, seconds)));
        if (model.time().paused().get()) {
            return seconds == 0 ? messages.text("paused") : messages.text("paused.behind", age);
        }
        return seconds == 0 ? "" : messages.text("looking.back", age);
    }

    /** Gives the focus to the chart, or what stands in its place. */
    void focus() {
        if (table.isVisible()) {
            table.requestFocus();
        } else {
            chartPane.requestFocus();
        }
    }

    @FXML
    private void switchOn() {
        model.others().switchOn();
    }

    @FXML
    private void switchOff() {
        model.others().switchOff();
    }
}
