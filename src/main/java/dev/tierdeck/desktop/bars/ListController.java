package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.candles.Grain;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.market.bars.StoredSeries;
import java.time.ZoneId;
import java.util.Comparator;
import javafx.animation.PauseTransition;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The filter, the table of series, and what can be cleared of it. */
final class ListController {
    /** A row that stays chosen this long is drawn; arrow keys held down draw nothing on their way. */
    private static final Duration FOLLOWED = Duration.millis(120);
    /** In a narrower table the time of keeping gives way. */
    private static final double NARROW = 800;
    /** And in one that is narrower still the number of bars, which stands over the chart too. */
    private static final double NARROWEST = 730;
    /** And below this, as with large text, the size, of which the whole stands above. */
    private static final double LEAST = 680;

    private final BarsModel model;
    private final Messages messages;
    private final PauseTransition follow = new PauseTransition(FOLLOWED);
    private @Nullable StoredSeries chosen;
    private boolean restoring;

    @FXML private VBox root;
    @FXML private TextField filter;
    @FXML private MenuButton clear;
    @FXML private MenuItem clearOne;
    @FXML private MenuItem clearSymbol;
    @FXML private MenuItem clearAll;
    @FXML private Label failure;
    @FXML private TableView<StoredSeries> table;
    @FXML private TableColumn<StoredSeries, StoredSeries> symbol;
    @FXML private TableColumn<StoredSeries, StoredSeries> interval;
    @FXML private TableColumn<StoredSeries, StoredSeries> market;
    @FXML private TableColumn<StoredSeries, StoredSeries> from;
    @FXML private TableColumn<StoredSeries, StoredSeries> to;
    @FXML private TableColumn<StoredSeries, StoredSeries> rows;
    @FXML private TableColumn<StoredSeries, StoredSeries> bytes;
    @FXML private TableColumn<StoredSeries, StoredSeries> cached;
    @FXML private TableColumn<StoredSeries, StoredSeries> until;
    @FXML private TableColumn<StoredSeries, StoredSeries> state;
    @FXML private Label blank;
    @FXML private Button remedy;
    @FXML private Label status;

    ListController(BarsModel model) {
        this.model = model;
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.list().filter());
        columns();
        var sorted = new SortedList<>(model.list().rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.widthProperty().addListener((property, before, width) -> fit(width.doubleValue()));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> choose(row));
        model.list().version().addListener((property, before, version) -> restore());
        follow.setOnFinished(event -> model.choose(chosen));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        blank.textProperty().bind(model.blank().map(BarsModel.Blank::sentence));
        remedy.textProperty().bind(model.blank().map(BarsModel.Blank::button));
        remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
        failure.textProperty().bind(model.list().failure());
        failure.visibleProperty().bind(failure.textProperty().isNotEmpty());
        status.textProperty().bind(model.status());
        status.getTooltip().textProperty().bind(model.status());
        clear.disableProperty().bind(model.busy());
        clear.setOnShowing(event -> offer());
        model.chosen().addListener((property, before, now) -> clearOne.setDisable(now == null));
    }

    private void fit(double width) {
        double scale = TextSize.of(table);
        cached.setVisible(width >= NARROW * scale);
        rows.setVisible(width >= NARROWEST * scale);
        bytes.setVisible(width >= LEAST * scale);
    }

    private void columns() {
        var columns = new Columns(model.list(), messages);
        columns.rows(table);
        columns.plain(symbol, Words::symbol, Words::symbol);
        columns.set(interval, Comparator.comparingLong(ListController::length), Words::interval, row -> "");
        columns.plain(market, row -> row.series().market(), row -> row.series().market().code());
        columns.plain(from, row -> row.series().start(), row -> row.series().start().toString());
        columns.plain(to, row -> row.series().end(), row -> row.series().end().toString());
        columns.plain(rows, StoredSeries::rows, row -> Format.count(row.rows()));
        columns.set(bytes, Comparator.comparingLong(StoredSeries::bytes), row -> Format.bytes(row.bytes()),
                row -> messages.text("bytes.tip", Format.count(row.bytes()), row.series().id()));
        columns.set(cached, Comparator.comparing(StoredSeries::cachedAt), row -> Words.minute(row.cachedAt()),
                row -> messages.text("cached.tip", Words.second(row.cachedAt()), ZoneId.systemDefault()));
        columns.set(until, Comparator.comparing(StoredSeries::validUntil, Comparator.nullsLast(Comparator.naturalOrder())), columns::until,
                row -> row.expiry().map(at -> messages.text("until.tip", Words.second(at), ZoneId.systemDefault())).orElse(messages.text("good.tip")));
        columns.state(state);
    }

    private static long length(StoredSeries row) {
        return Grain.parse(row.series().interval()).map(Grain::millis).orElse(Long.MAX_VALUE);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            clearOne();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && chosen != null) {
            follow.stop();
            model.choose(chosen);
            event.consume();
        }
    }

    private void offer() {
        clearSymbol.setDisable(chosen == null);
        clearSymbol.setText(chosen == null ? messages.text("clear.symbol.none") : messages.text("clear.symbol", Words.symbol(chosen)));
        clearAll.setDisable(model.list().contents().get().series().isEmpty());
        clearOne.setDisable(chosen == null);
    }

    private void choose(@Nullable StoredSeries row) {
        if (!restoring && row != null) {
            chosen = row;
            follow.playFromStart();
        }
    }

    /** The rows were replaced: chooses the series again that was chosen before, else the one in its place. */
    private void restore() {
        var series = model.chosen().get();
        var items = table.getItems();
        int before = table.getSelectionModel().getSelectedIndex();
        restoring = true;
        table.getSelectionModel().clearSelection();
        for (int i = 0; series != null && i < items.size(); i++) {
            if (items.get(i).series().equals(series)) {
                select(i, !items.get(i).equals(chosen));
            }
        }
        restoring = false;
        if (series == null) {
            chosen = null;
            if (!items.isEmpty()) {
                table.getSelectionModel().clearAndSelect(Math.clamp(before, 0, items.size() - 1));
            }
        }
    }

    private void select(int at, boolean show) {
        chosen = table.getItems().get(at);
        table.getSelectionModel().clearAndSelect(at);
        table.getFocusModel().focus(at);
        if (show) {
            table.scrollTo(at);
        }
    }

    /** Puts the focus into the filter. */
    void find() {
        Focus.on(filter);
        filter.selectAll();
    }

    /** Puts the focus into the table. */
    void focus() {
        Focus.on(table);
    }

    /** Whether a series is chosen. */
    boolean anyChosen() {
        return chosen != null;
    }

    @FXML
    void clearOne() {
        model.clear().one(chosen);
    }

    @FXML
    private void clearSymbol() {
        model.clear().symbol(chosen);
    }

    @FXML
    private void clearAll() {
        model.clear().everything();
    }

    @FXML
    private void remedy() {
        model.remedy();
    }
}
