package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.bars.ChartModel.State;
import dev.tierdeck.desktop.candles.CandlesController;
import dev.tierdeck.desktop.fx.Messages;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The chosen series: its name, the values of the bar that is pointed at, the candlesticks. */
final class ChartController {
    private final BarsModel model;
    private final ChartModel chart;
    private final Messages messages;

    @FXML private VBox page;
    @FXML private Label name;
    @FXML private Label summary;
    @FXML private Label grain;
    @FXML private ToggleButton volume;
    @FXML private Button whole;
    @FXML private HBox wrong;
    @FXML private Label trouble;
    @FXML private VBox blank;
    @FXML private Label sentence;
    @FXML private Button clear;

    ChartController(BarsModel model) {
        this.model = model;
        this.chart = model.chart();
        this.messages = model.messages();
    }

    /** The controller of the file that its own includes. */
    CandlesController candles() {
        return new CandlesController(chart.candles(), chart.series().map(Words::name));
    }

    @FXML
    private void initialize() {
        var ready = chart.state().isEqualTo(State.READY);
        page.visibleProperty().bind(ready);
        // Where there is nothing to choose the list says what to do.
        blank.visibleProperty().bind(ready.not().and(chart.state().isNotEqualTo(State.NONE).or(Bindings.isNotEmpty(model.list().rows()))));
        sentence.textProperty().bind(chart.sentence());
        clear.visibleProperty().bind(chart.state().isEqualTo(State.EMPTY).or(chart.state().isEqualTo(State.FAILED)));
        clear.disableProperty().bind(model.busy());
        name.textProperty().bind(chart.series().map(Words::name));
        summary.textProperty().bind(chart.sentence());
        grain.textProperty().bind(Bindings.createStringBinding(this::grainText, chart.candles().picture()));
        volume.selectedProperty().bindBidirectional(chart.candles().volume());
        whole.visibleProperty().bind(chart.candles().partial());
        wrong.visibleProperty().bind(chart.trouble().isNotEmpty());
        trouble.textProperty().bind(chart.trouble());
    }

    private String grainText() {
        var picture = chart.candles().picture().get();
        return picture == null || picture.grain().equals(picture.reading().grain()) && !picture.reading().joined() ? ""
                : messages.text("chart.grain", picture.grain().code());
    }

    @FXML
    private void whole() {
        chart.candles().whole();
    }

    @FXML
    private void clear() {
        model.clearDrawn();
    }
}
