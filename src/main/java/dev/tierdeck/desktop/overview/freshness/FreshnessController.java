package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.View;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The freshness board's controls: a line that says how it is, and the grid. */
public final class FreshnessController implements View {
    private static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");

    private final FreshnessModel model;

    @FXML private VBox box;
    @FXML private Label sentence;
    @FXML private ListView<Integer> places;

    private FreshnessGrid grid;

    /** A controller of this model. */
    public FreshnessController(FreshnessModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        box.setVisible(model.watches());
        grid = new FreshnessGrid(places, model);
        sentence.textProperty().bind(model.sentence());
        sentence.visibleProperty().bind(sentence.textProperty().isNotEmpty());
        model.alarm().addListener((at, before, now) -> mark(now));
        model.announcement().addListener((at, before, now) -> announce(now));
        model.board().addListener((at, before, now) -> grid.show(now));
        model.choice().index().addListener((at, before, now) -> grid.mark(now.intValue()));
    }

    private void mark(boolean alarm) {
        sentence.pseudoClassStateChanged(ALARM, alarm);
        sentence.setGraphic(alarm ? new FontIcon(Feather.ALERT_TRIANGLE) : null);
        if (!alarm) {
            sentence.setAccessibleText(null);
        }
    }

    /** Tells screen readers, which are not told of a label's text by itself. */
    private void announce(String what) {
        sentence.setAccessibleText(what);
        sentence.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /** The key that works anywhere in the view. */
    public void key(KeyEvent event) {
        if (event.getCode() == KeyCode.F5) {
            model.refresh();
            event.consume();
        }
    }

    @Override
    public void onShown() {
        model.shown(true);
    }

    @Override
    public void onHidden() {
        model.shown(false);
    }
}
