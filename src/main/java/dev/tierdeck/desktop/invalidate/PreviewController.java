package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Columns;
import dev.tierdeck.desktop.fx.FigureRow;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.invalidate.PreviewModel.State;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What would go: figures, what matters in sentences, every key, and how many of each type; or why nothing is shown. */
final class PreviewController {
    private final InvalidateModel model;
    private final PreviewModel preview;
    private final Runnable toForm;

    @FXML private StackPane page;
    @FXML private VBox shown;
    @FXML private HBox figures;
    @FXML private VBox notes;
    @FXML private HBox longer;
    @FXML private Label longerText;
    @FXML private Label aged;
    @FXML private Button invalidate;
    @FXML private Button again;
    @FXML private Label reason;
    @FXML private TableView<PreviewRows.Row> table;
    @FXML private TableColumn<PreviewRows.Row, String> key;
    @FXML private TableColumn<PreviewRows.Row, String> type;
    @FXML private TableColumn<PreviewRows.Row, String> size;
    @FXML private TableColumn<PreviewRows.Row, String> tiers;
    @FXML private TableColumn<PreviewRows.Row, String> why;
    @FXML private TableView<PreviewWords.Share> shares;
    @FXML private TableColumn<PreviewWords.Share, String> shareType;
    @FXML private TableColumn<PreviewWords.Share, String> shareKeys;
    @FXML private TableColumn<PreviewWords.Share, String> shareBytes;
    @FXML private VBox blank;
    @FXML private Label sentence;
    @FXML private ProgressBar progress;
    @FXML private Button stop;
    @FXML private Button retry;

    /** @param toForm puts the focus into the form */
    PreviewController(InvalidateModel model, Runnable toForm) {
        this.model = model;
        this.preview = model.preview();
        this.toForm = toForm;
    }

    @FXML
    private void initialize() {
        page.visibleProperty().bind(model.page().isEqualTo(InvalidateModel.Page.PREVIEW));
        shown.visibleProperty().bind(preview.state().isEqualTo(State.READY));
        blank.visibleProperty().bind(shown.visibleProperty().not());
        sentence.textProperty().bind(preview.sentence());
        var running = preview.state().isEqualTo(State.RUNNING);
        progress.visibleProperty().bind(running.and(preview.share().greaterThanOrEqualTo(0)));
        progress.progressProperty().bind(preview.share());
        stop.visibleProperty().bind(running);
        retry.visibleProperty().bind(preview.state().isEqualTo(State.FAILED));
        aged.visibleProperty().bind(preview.aged());
        again.visibleProperty().bind(preview.aged());
        invalidate.visibleProperty().bind(preview.aged().not());
        reason.setText(model.refusal());
        reason.setVisible(!model.refusal().isEmpty());
        invalidate.disableProperty().bind(model.busy().or(model.confirm().asked().isNotNull()).or(reason.visibleProperty()));
        invalidate.setAccessibleHelp(model.refusal());
        preview.preview().subscribe(this::fill);
        tables();
    }

    private void tables() {
        Columns.rows(table, key, row -> row.line(model.messages()));
        Columns.text(key, PreviewRows.Row::key);
        Columns.text(type, PreviewRows.Row::type, PreviewRows.Row::place);
        Columns.text(size, PreviewRows.Row::size);
        Columns.text(tiers, PreviewRows.Row::tiers);
        Columns.text(why, PreviewRows.Row::why);
        Columns.rows(shares, shareType, share -> model.messages().text("share.line", share.place(), share.keys(), share.bytes()));
        Columns.path(shareType, PreviewWords.Share::type, PreviewWords.Share::place);
        Columns.text(shareKeys, PreviewWords.Share::keys);
        Columns.text(shareBytes, PreviewWords.Share::bytes);
    }

    private void fill() {
        var lists = model.shownKeys();
        table.setItems(lists.keys());
        shares.getItems().setAll(lists.shares());
        shares.setVisible(lists.shares().size() > 1);
        FigureRow.show(figures, lists.figures());
        FigureRow.sentences(notes, lists.sentences());
        longerText.setText(lists.longer());
        longer.setVisible(!lists.longer().isEmpty());
        invalidate.setText(lists.button());
        invalidate.setAccessibleText(lists.button());
    }

    /** Puts the focus where one goes on from a preview, or from none. */
    void focus() {
        var open = List.of(invalidate, again).stream().filter(button -> shown.isVisible() && button.isVisible() && !button.isDisabled()).findFirst();
        open.ifPresentOrElse(Focus::on, toForm);
    }

    @FXML
    private void invalidate() {
        model.invalidate();
    }

    @FXML
    private void ask() {
        model.ask();
    }

    @FXML
    private void askExactly() {
        model.askExactly();
    }

    @FXML
    private void stop() {
        preview.stop();
    }
}
