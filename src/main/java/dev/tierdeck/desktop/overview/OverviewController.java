package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.overview.TrafficChart.Series;
import java.time.Duration;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The overview's controls: choices above, tiles, the chart, the tiers' table. */
public final class OverviewController implements View {
    private final OverviewModel model;
    private final FreshnessController freshness;
    private final Messages messages = Messages.of("overview");

    @FXML private VBox root;
    @FXML private ComboBox<Domain> domain;
    @FXML private ComboBox<Level> level;
    @FXML private ComboBox<Source> source;
    @FXML private HBox windows;
    @FXML private ToggleButton pause;
    @FXML private Label behind;
    @FXML private ScrollPane tilesPane;
    @FXML private FlowPane tiles;
    @FXML private HBox chips;
    @FXML private ToggleButton hits;
    @FXML private ToggleButton misses;
    @FXML private ToggleButton hitRate;
    @FXML private StackPane chartPane;
    @FXML private Label empty;
    @FXML private VBox tiers;
    @FXML private GridPane tierGrid;

    private TrafficChart chart;
    private Crosshair crosshair;
    private TileBoard board;
    private TierTable table;

    /** A controller of this model, with the board of which it tells when it is seen. */
    public OverviewController(OverviewModel model, FreshnessController freshness) {
        this.model = model;
        this.freshness = freshness;
    }

    @FXML
    private void initialize() {
        chart = new TrafficChart();
        crosshair = new Crosshair(chart, messages);
        board = new TileBoard(tilesPane, tiles, messages, model.domain()::set);
        table = new TierTable(tierGrid, messages);
        chartPane.getChildren().addFirst(chart.node());
        choices();
        windows();
        chip(hits, Series.HITS);
        chip(misses, Series.MISSES);
        chip(hitRate, Series.HIT_RATE);
        var gestures = new Gestures(model);
        gestures.listen(chart.plot());
        root.addEventFilter(KeyEvent.KEY_PRESSED, gestures::first);
        root.setOnKeyPressed(gestures::key);
        root.addEventHandler(KeyEvent.KEY_PRESSED, freshness::key);
        pause.selectedProperty().bindBidirectional(model.paused());
        pause.graphicProperty().bind(Bindings.when(model.paused()).then(new FontIcon(Feather.PLAY)).otherwise(new FontIcon(Feather.PAUSE)));
        behind.visibleProperty().bind(behind.textProperty().isNotEmpty());
        behind.textProperty().bind(Bindings.createStringBinding(this::behindText, model.behind(), model.paused()));
        model.picture().addListener((at, before, now) -> show(now));
        model.trouble().addListener((at, before, now) -> show(model.picture().get()));
        show(model.picture().get());
    }

    private void choices() {
        domain.setItems(model.domains());
        choice(domain, this::domainText);
        domain.valueProperty().bindBidirectional(model.domain());
        level.getItems().setAll(Level.values());
        choice(level, each -> messages.text(each.messageKey()));
        level.valueProperty().bindBidirectional(model.level());
        source.getItems().setAll(Source.values());
        choice(source, each -> messages.text(each.messageKey()));
        source.valueProperty().bindBidirectional(model.source());
        // The server counts for all of its keys together, so there is nothing to choose.
        var whole = model.source().isEqualTo(Source.SERVER);
        domain.disableProperty().bind(whole);
        level.disableProperty().bind(whole);
    }

    private String domainText(Domain each) {
        return each.equals(Domain.ALL) ? messages.text("domain.all") : messages.text("domain.text", each.name(), each.layout());
    }

    private static <T> void choice(ComboBox<T> box, Function<T, String> text) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String written) {
                throw new UnsupportedOperationException("the box is not typed into");
            }
        });
    }

    private void windows() {
        var group = new ToggleGroup();
        for (var each : Window.values()) {
            var button = new ToggleButton(messages.text("window.minutes", String.valueOf(each.minutes())));
            button.setAccessibleText(messages.text("window.accessible", String.valueOf(each.minutes())));
            button.setToggleGroup(group);
            button.setSelected(each == model.window().get());
            button.setOnAction(pressed -> {
                button.setSelected(true);
                model.window().set(each);
                model.reset();
            });
            windows.getChildren().add(button);
        }
        windows.getChildren().getFirst().getStyleClass().add("left-pill");
        windows.getChildren().getLast().getStyleClass().add("right-pill");
        windows.getChildren().subList(1, windows.getChildren().size() - 1).forEach(button -> button.getStyleClass().add("center-pill"));
    }

    private void chip(ToggleButton chip, Series series) {
        chip.setSelected(true);
        chip.selectedProperty().addListener((at, before, wanted) -> chart.draw(series, wanted));
    }

    private String behindText() {
        long seconds = model.behind().get();
        var age = Format.duration(Duration.ofSeconds(Math.max(1, seconds)));
        if (model.paused().get()) {
            return seconds == 0 ? messages.text("paused") : messages.text("paused.behind", age);
        }
        return seconds == 0 ? "" : messages.text("looking.back", age);
    }

    private void show(Picture picture) {
        chart.show(picture);
        legend(picture.points().isEmpty() ? null : picture.points().getLast());
        crosshair.show(picture);
        chart.node().setVisible(picture.points().size() > 1 && !isUnused(picture));
        chips.setVisible(chart.node().isVisible());
        empty.setVisible(!chart.node().isVisible());
        empty.setText(emptyText(picture));
        board.show(picture.tiles(), model.domain().get());
        tiers.setVisible(!picture.tiles().isEmpty());
        table.show(picture.tiers());
    }

    /** The chips' texts, with the newest values where there are any. */
    private void legend(@Nullable Point last) {
        boolean known = last != null && !last.isGap();
        hits.setText(messages.text("series.hits", known ? Format.rate(last.hits()) : Format.NONE));
        misses.setText(messages.text("series.misses", known ? Format.rate(last.misses()) : Format.NONE));
        hitRate.setText(messages.text("series.rate", known ? Format.percent(last.share()) : Format.NONE));
    }

    /** Whether nobody has asked this process' cache anything yet. */
    private boolean isUnused(Picture picture) {
        return model.source().get() == Source.PROCESS && picture.tiles().isEmpty();
    }

    private String emptyText(Picture picture) {
        if (picture.points().size() > 1 && isUnused(picture)) {
            return messages.text("empty.unused");
        }
        return model.trouble().get().isEmpty() ? messages.text("empty.first") : messages.text("empty.trouble", model.trouble().get());
    }

    @Override
    public void onShown() {
        model.shown(true);
        freshness.onShown();
    }

    @Override
    public void onHidden() {
        model.shown(false);
        freshness.onHidden();
    }
}
