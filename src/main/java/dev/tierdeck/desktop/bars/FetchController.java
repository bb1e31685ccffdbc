package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.bars.FetchModel.State;
import dev.tierdeck.desktop.fx.Naming;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The form by which bars are fetched, and below it how far that is and what came of it. Enter fetches, Escape stops. */
final class FetchController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final BarsModel model;
    private final FetchModel fetch;

    @FXML private VBox root;
    @FXML private TextField symbol;
    @FXML private ComboBox<Timeframe> interval;
    @FXML private ComboBox<MarketType> market;
    @FXML private TextField from;
    @FXML private TextField to;
    @FXML private Button go;
    @FXML private HBox answer;
    @FXML private ProgressBar progress;
    @FXML private Label sentence;
    @FXML private Button stop;
    @FXML private Button warmers;

    FetchController(BarsModel model) {
        this.model = model;
        this.fetch = model.fetch();
    }

    @FXML
    private void initialize() {
        symbol.textProperty().bindBidirectional(fetch.symbol());
        interval.getItems().setAll(Timeframe.values());
        interval.setConverter(new Naming<>(Timeframe::code));
        interval.valueProperty().bindBidirectional(fetch.interval());
        market.getItems().setAll(MarketType.values());
        market.setConverter(new Naming<>(MarketType::code));
        market.valueProperty().bindBidirectional(fetch.market());
        from.textProperty().bindBidirectional(fetch.from());
        to.textProperty().bindBidirectional(fetch.to());
        var running = fetch.state().isEqualTo(State.RUNNING);
        go.disableProperty().bind(running);
        stop.visibleProperty().bind(running);
        progress.visibleProperty().bind(running.and(fetch.share().greaterThanOrEqualTo(0)));
        progress.progressProperty().bind(fetch.share());
        sentence.textProperty().bind(fetch.sentence());
        answer.visibleProperty().bind(sentence.textProperty().isNotEmpty());
        warmers.visibleProperty().bind(fetch.state().isEqualTo(State.OFF));
        fetch.state().subscribe(this::colour);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void colour(State now) {
        sentence.pseudoClassStateChanged(WRONG, now == State.MISTAKE || now == State.FAILED || now == State.OFF);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
            fetch.fetch();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && stop.isVisible()) {
            fetch.stop();
            event.consume();
        }
    }

    @FXML
    private void fetch() {
        fetch.fetch();
    }

    @FXML
    private void stop() {
        fetch.stop();
    }

    @FXML
    private void warmers() {
        model.warmers();
    }
}
