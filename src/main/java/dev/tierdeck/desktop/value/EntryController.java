package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Messages;
import java.util.List;
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
public final class EntryController {
    private final ValueModel model;
    private final EntryModel entry;
    private final Messages messages;
    private final Removing removing;
    private final FormsController forms;
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

    /** The controller of what shows this model; {@code removing} stands behind its red button. */
    public EntryController(ValueModel model, Removing removing) {
        this.model = model;
        this.removing = removing;
        this.forms = new FormsController(model.entry(), model.messages());
        this.entry = model.entry();
        this.messages = model.messages();
    }

    /** The controllers of the files that its own includes. */
    public List<Object> parts() {
        return List.of(forms);
    }

    @FXML
    private void initialize() {
        page.visibleProperty().bind(entry.subject().isNotNull());
        none.visibleProperty().bind(page.visibleProperty().not());
        value.visibleProperty().bind(entry.state().isEqualTo(EntryModel.State.VALUE));
        copy.disableProperty().bind(value.visibleProperty().not());
        notice.visibleProperty().bind(value.visibleProperty().not());
        remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
        entry.subject().addListener((property, before, subject) -> head(subject));
        entry.state().addListener((property, before, state) -> describe(state));
        invalidate.setTooltip(new Tooltip(messages.text("entry.invalidate.tip")));
    }

    private void head(@Nullable Subject subject) {
        if (subject != null) {
            name.setText(subject.name());
            place.setText(subject.where());
            kind.textProperty().bind(subject.kindName());
            ttl.textProperty().bind(subject.ttl());
            size.textProperty().bind(subject.size());
            following.unsubscribe();
            following = subject.gone().subscribe(gone -> allow());
        }
    }

    /** Greys the button where the key can't be removed; the reason hangs on its box, as a greyed button shows no tooltip. */
    private void allow() {
        var refusal = removing.refusal();
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
            case MASKED -> messages.text("entry.masked", size.getText(), entry.subject().get().domain());
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
    public void under(Node node) {
        page.getChildren().add(node);
    }

    @FXML
    private void copy() {
        model.copy().value();
    }

    @FXML
    private void invalidate() {
        removing.ask();
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
