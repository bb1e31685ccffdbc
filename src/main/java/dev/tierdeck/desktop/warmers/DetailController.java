package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Focus;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The chosen warmer: name, interval, figures, last runs, last error. */
final class DetailController {
    private final WarmersModel model;
    private final Runnable back;

    @FXML private VBox blank;
    @FXML private ScrollPane page;
    @FXML private Label name;
    @FXML private Label what;
    @FXML private Label every;
    @FXML private TextField interval;
    @FXML private Label mistake;
    @FXML private HBox figures;
    @FXML private VBox past;
    @FXML private HBox offering;
    @FXML private Label sourceOff;
    @FXML private Button offer;
    @FXML private Label errorHeading;
    @FXML private Button copy;
    @FXML private Label error;

    /** @param back puts the focus into the list */
    DetailController(WarmersModel model, Runnable back) {
        this.model = model;
        this.back = back;
    }

    @FXML
    private void initialize() {
        var detail = model.detail();
        detail.row().subscribe(this::show);
        what.textProperty().bind(detail.what());
        what.visibleProperty().bind(what.textProperty().isNotEmpty());
        every.setLabelFor(interval);
        interval.textProperty().bindBidirectional(detail.interval().text());
        interval.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        mistake.textProperty().bind(detail.interval().mistake());
        mistake.visibleProperty().bind(mistake.textProperty().isNotEmpty());
        detail.figures().subscribe(this::show);
        past();
        sourceOff.textProperty().bind(detail.sourceOff());
        offer.textProperty().bind(detail.offer());
        offering.visibleProperty().bind(offer.textProperty().isNotEmpty());
        errorHeading.textProperty().bind(detail.errorHeading());
        error.textProperty().bind(detail.error());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        copy.visibleProperty().bind(error.visibleProperty());
    }

    private void past() {
        var strip = new RunStrip();
        var told = new Label();
        var caption = new Label();
        caption.textProperty().bind(model.detail().durations());
        caption.getStyleClass().add("caption");
        told.textProperty().bind(strip.told());
        told.getStyleClass().addAll("caption", "told");
        told.maxWidthProperty().bind(strip.maxWidthProperty());
        var whole = new Tooltip();
        whole.textProperty().bind(strip.told());
        told.setTooltip(whole);
        strip.accessibleTextProperty().bind(strip.told().map(text -> model.messages().text("strip.accessible", text)));
        model.detail().runs().subscribe(strip::show);
        past.getChildren().setAll(caption, strip, told);
    }

    private void show(@Nullable WarmerRow row) {
        page.setVisible(row != null);
        blank.setVisible(row == null);
        if (row != null) {
            name.setText(row.name());
            page.setVvalue(0);
        }
    }

    private void show(List<Figure> shown) {
        figures.getChildren().setAll(shown.stream().map(figure -> FigureColumn.of(figure, model.messages())).toList());
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            model.detail().interval().keep();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.detail().interval().cancel();
            back.run();
            event.consume();
        }
    }

    /** Puts the focus where the interval is changed. */
    void editInterval() {
        if (page.isVisible()) {
            Focus.on(interval);
            interval.selectAll();
        }
    }

    @FXML
    private void run() {
        var row = model.detail().row().get();
        if (row != null) {
            model.actions().runNow(List.of(row));
        }
    }

    @FXML
    private void offer() {
        model.detail().takeOffer();
    }

    @FXML
    private void copy() {
        model.actions().copy(error.getText());
    }
}
