package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The open key: its name and figures, what can be done, and its value. */
final class EntryController {
    private final KeysModel model;
    private final EntryModel entry;
    private final Messages messages;
    private final Tooltip why = new Tooltip();
    private Subscription following = Subscription.EMPTY;

    @FXML private VBox page;
    @FXML private VBox none;
    @FXML private Label name;
    @FXML private Label place;
    @FXML private Label kind;
    @FXML private Label ttl;
    @FXML private Label size;
    @FXML private Button copy;
    @FXML private HBox removal;
    @FXML private Button invalidate;
    @FXML private Node value;
    @FXML private VBox notice;
    @FXML private Label sentence;
    @FXML private Button remedy;

    EntryController(KeysModel model) {
        this.model = model;
        this.entry = model.entry();
        this.messages = model.messages();
    }

    @FXML
    private void initialize() {
        page.visibleProperty().bind(entry.row().isNotNull());
        none.visibleProperty().bind(page.visibleProperty().not());
        value.visibleProperty().bind(entry.state().isEqualTo(EntryModel.State.VALUE));
        copy.disableProperty().bind(value.visibleProperty().not());
        notice.visibleProperty().bind(value.visibleProperty().not());
        remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
        entry.row().addListener((property, before, row) -> head(row));
        entry.state().addListener((property, before, state) -> describe(state));
        invalidate.setTooltip(new Tooltip(messages.text("entry.invalidate.tip")));
    }

    private void head(@Nullable KeyRow row) {
        if (row != null) {
            name.setText(row.name());
            place.setText(model.words().place(row));
            kind.textProperty().bind(row.kind().map(KeyRow.Kind::name));
            ttl.textProperty().bind(row.ttl());
            size.textProperty().bind(row.size());
            following.unsubscribe();
            following = row.gone().subscribe(gone -> allow());
        }
    }

    /** Greys the button where the key can't be removed; the reason hangs on its box, as a greyed button shows no tooltip. */
    private void allow() {
        var refusal = model.removal().refusal(entry.row().get());
        invalidate.setDisable(!refusal.isEmpty());
        why.setText(refusal);
        Tooltip.uninstall(removal, why);
        if (!refusal.isEmpty()) {
            Tooltip.install(removal, why);
        }
        invalidate.setAccessibleHelp(refusal);
    }

    private void describe(EntryModel.State state) {
        sentence.setText(switch (state) {
            case MASKED -> messages.text("entry.masked", size.getText(), entry.row().get().place().domain());
            case GONE -> messages.text("entry.gone");
            case FAILED -> entry.failure().get();
            case LOADING -> messages.text("entry.loading");
            case NONE, VALUE -> "";
        });
        remedy.setText(switch (state) {
            case MASKED -> messages.text("entry.show");
            case FAILED -> messages.text("entry.retry");
            default -> "";
        });
        remedy.setAccessibleText(state == EntryModel.State.MASKED ? messages.text("entry.show.accessible") : remedy.getText());
    }

    /** Puts something under the value. */
    void under(Node node) {
        page.getChildren().add(node);
    }

    @FXML
    private void copy() {
        model.copy().value();
    }

    @FXML
    private void invalidate() {
        model.removal().ask(entry.row().get());
    }

    @FXML
    private void remedy() {
        if (entry.state().get() == EntryModel.State.MASKED) {
            entry.unmask();
        } else {
            entry.refresh();
        }
    }
}
