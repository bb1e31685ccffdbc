package dev.tierdeck.desktop.candles;

import dev.tierdeck.desktop.candles.CandleModel.Readout;
import dev.tierdeck.desktop.fx.Messages;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The candlesticks with the values of the bar that is pointed at above them. */
public final class CandlesController {
    private static final PseudoClass RISES = PseudoClass.getPseudoClass("rises");

    private final CandleModel model;
    private final ObservableValue<String> name;
    private final Messages messages;
    private final CandleChart candles;

    @FXML private FlowPane values;
    @FXML private Label time;
    @FXML private Label open;
    @FXML private Label high;
    @FXML private Label low;
    @FXML private Label close;
    @FXML private Label traded;
    @FXML private Label change;
    @FXML private Label here;
    @FXML private StackPane pane;

    /**
     * The controller of what shows this model.
     *
     * @param name what the bars are of, for those who hear it
     */
    public CandlesController(CandleModel model, ObservableValue<String> name) {
        this.model = model;
        this.name = name;
        this.messages = model.messages();
        this.candles = new CandleChart(model);
    }

    @FXML
    private void initialize() {
        pane.getChildren().addFirst(candles);
        candles.setAccessibleText(messages.text("candles.accessible"));
        model.readout().subscribe(this::show);
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
            candles.setAccessibleText(messages.text("chart.accessible", name.getValue(), bar.time(), bar.open(), bar.high(), bar.low(), bar.close(),
                    bar.volume()));
        }
    }
}
