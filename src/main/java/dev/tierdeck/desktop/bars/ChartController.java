package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.bars.ChartModel.Readout;
import dev.tierdeck.desktop.bars.ChartModel.State;
import dev.tierdeck.desktop.fx.Messages;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The chosen series: its name, the values of the bar that is pointed at, the candlesticks. */
final class ChartController {
    private static final PseudoClass RISES = PseudoClass.getPseudoClass("rises");

    private final BarsModel model;
    private final ChartModel chart;
    private final Messages messages;
    private CandleChart candles;

    @FXML private VBox page;
    @FXML private Label name;
    @FXML private Label summary;
    @FXML private Label grain;
    @FXML private ToggleButton volume;
    @FXML private Button whole;
    @FXML private HBox values;
    @FXML private Label time;
    @FXML private Label open;
    @FXML private Label high;
    @FXML private Label low;
    @FXML private Label close;
    @FXML private Label traded;
    @FXML private Label change;
    @FXML private Label here;
    @FXML private HBox wrong;
    @FXML private Label trouble;
    @FXML private StackPane pane;
    @FXML private VBox blank;
    @FXML private Label sentence;
    @FXML private Button clear;

    ChartController(BarsModel model) {
        this.model = model;
        this.chart = model.chart();
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        candles = new CandleChart(chart);
        pane.getChildren().addFirst(candles);
        var ready = chart.state().isEqualTo(State.READY);
        page.visibleProperty().bind(ready);
        // Where there is nothing to choose the list says what to do.
        blank.visibleProperty().bind(ready.not().and(chart.state().isNotEqualTo(State.NONE).or(Bindings.isNotEmpty(model.list().rows()))));
        sentence.textProperty().bind(chart.sentence());
        clear.visibleProperty().bind(chart.state().isEqualTo(State.EMPTY).or(chart.state().isEqualTo(State.FAILED)));
        clear.disableProperty().bind(model.busy());
        name.textProperty().bind(chart.series().map(Words::name));
        summary.textProperty().bind(chart.sentence());
        grain.textProperty().bind(Bindings.createStringBinding(this::grainText, chart.picture()));
        volume.selectedProperty().bindBidirectional(chart.volume());
        whole.visibleProperty().bind(chart.partial());
        wrong.visibleProperty().bind(chart.trouble().isNotEmpty());
        trouble.textProperty().bind(chart.trouble());
        chart.readout().subscribe(this::show);
    }

    private String grainText() {
        var picture = chart.picture().get();
        return picture == null || picture.grain().equals(picture.reading().grain()) && !picture.reading().joined() ? ""
                : messages.text("chart.grain", picture.grain().code());
    }

    private void show(@Nullable Readout bar) {
        values.setVisible(bar != null);
        if (bar != null) {
            var texts = List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.change());
            var labels = List.of(open, high, low, close, traded, change);
            for (int i = 0; i < texts.size(); i++) {
                labels.get(i).setText(texts.get(i));
            }
            time.setText(messages.text("chart.time", bar.time()));
            here.setText(bar.here());
            change.pseudoClassStateChanged(RISES, bar.rises());
            candles.setAccessibleText(messages.text("chart.accessible", name.getText(), bar.time(), bar.open(), bar.high(), bar.low(), bar.close(),
                    bar.volume()));
        }
    }

    @FXML
    private void whole() {
        chart.whole();
    }

    @FXML
    private void clear() {
        model.clearDrawn();
    }
}
