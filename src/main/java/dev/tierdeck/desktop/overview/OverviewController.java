package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Arrangement;
import dev.tierdeck.desktop.fx.Live;
import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.overview.freshness.FreshnessController;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The overview as a whole: choices above, the freshness board, tiles, the charts; and the keys that work everywhere in it. */
public final class OverviewController implements View {
    private static final double MARGIN = 16;

    private final OverviewModel model;
    private final ToolsController tools;
    private final FreshnessController freshness;
    private final ChartController chart;
    private final PanelsController panels;
    private final ConfirmController confirm;

    @FXML private VBox root;
    @FXML private ScrollPane page;
    @FXML private VBox column;
    @FXML private ScrollPane tilesPane;
    @FXML private FlowPane tiles;
    @FXML private Label trouble;
    @FXML private VBox charts;

    /** A controller of this model. */
    public OverviewController(OverviewModel model) {
        this.model = model;
        var gestures = new Gestures(model);
        tools = new ToolsController(model, this::savePicture);
        freshness = new FreshnessController(model.freshness());
        chart = new ChartController(model, gestures);
        panels = new PanelsController(model, gestures);
        confirm = new ConfirmController(model.others().confirm(), chart::focus);
    }

    /** The controllers of the files that the view's own includes. */
    public Object[] parts() {
        return List.of(tools, freshness, chart, panels, confirm).toArray();
    }

    @FXML
    private void initialize() {
        var gestures = new Gestures(model);
        // Beside the page a question may stand, which keeps its keys.
        page.addEventFilter(KeyEvent.KEY_PRESSED, gestures::first);
        page.addEventHandler(KeyEvent.KEY_PRESSED, gestures::key);
        page.addEventHandler(KeyEvent.KEY_PRESSED, freshness::key);
        Arrangement.passFocus(root, chart::focus);
        Live.scroll(page);
        page.viewportBoundsProperty().addListener((at, before, now) -> inset(now.getWidth()));
        var board = new TileBoard(tilesPane, tiles, model.messages(), model.choice().domain()::set);
        model.picture().addListener((at, before, now) -> board.show(now.tiles(), model.choice().domain().get()));
        board.show(model.picture().get().tiles(), model.choice().domain().get());
        trouble.textProperty().bind(Bindings.createStringBinding(() -> model.state().get().trouble(), model.state()));
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty());
    }

    /** Where there is a scroll bar it stands in the margin, so that all keeps its width. */
    private void inset(double width) {
        double bar = page.getWidth() - width;
        double margin = Math.round(MARGIN * TextSize.of(page));
        column.setPadding(new Insets(margin - 4, Math.max(4, margin - bar), margin - 4, margin));
    }

    /** The charts as they are seen now. */
    private void savePicture() {
        var image = charts.snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        model.sheet().savePicture(width, pixels);
    }

    @Override
    public List<Action> actions() {
        return new OverviewActions(model, this::savePicture).all();
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
