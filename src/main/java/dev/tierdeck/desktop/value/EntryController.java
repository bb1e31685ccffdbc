package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.candles.CandlesController;
import dev.tierdeck.desktop.confirm.ConfirmController;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.value.EditModel.Step;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The open key: its name and figures, what can be done, and its value. */
public final class EntryController {
    private static final KeyCombination SAVE = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination EDIT = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RENAME = new KeyCodeCombination(KeyCode.F2);
    private static final KeyCombination LEAVE = new KeyCodeCombination(KeyCode.ESCAPE);

    private final ValueModel model;
    private final EntryModel entry;
    private final Messages messages;
    private final Removing removing;
    private final EditController editor;
    private final List<Object> parts;
    private Subscription following = Subscription.EMPTY;

    @FXML private VBox page;
    @FXML private VBox none;
    @FXML private Label name;
    @FXML private Label place;
    @FXML private Label kind;
    @FXML private Label ttl;
    @FXML private Label size;
    @FXML private Button copy;
    @FXML private HBox editing;
    @FXML private Button edit;
    @FXML private HBox renaming;
    @FXML private Button rename;
    @FXML private HBox removal;
    @FXML private Button invalidate;
    @FXML private Node value;
    @FXML private VBox notice;
    @FXML private Label sentence;
    @FXML private Button remedy;

    /** The controller of what shows this model; {@code removing} stands behind its red button. */
    public EntryController(ValueModel model, Removing removing) {
        this.model = model;
        this.entry = model.entry();
        this.messages = model.messages();
        this.removing = removing;
        this.editor = new EditController(model);
        this.parts = List.of(new FormsController(model), editor, new RenameController(model, this::focus),
                new CandlesController(model.candles(), entry.subject().map(Subject::name)), new ConfirmController(model.confirm(), this::focus));
    }

    /** The controllers of the files that its own includes. */
    public List<Object> parts() {
        return parts;
    }

    @FXML
    private void initialize() {
        page.visibleProperty().bind(entry.subject().isNotNull());
        none.visibleProperty().bind(page.visibleProperty().not());
        var shown = entry.state().isEqualTo(EntryModel.State.VALUE);
        var typed = model.edit().step().isNotEqualTo(Step.OFF);
        value.visibleProperty().bind(shown.and(typed.not()));
        copy.disableProperty().bind(shown.not());
        notice.visibleProperty().bind(shown.not().and(typed.not()));
        remedy.visibleProperty().bind(remedy.textProperty().isNotEmpty());
        entry.subject().addListener((property, before, subject) -> head(subject));
        entry.state().addListener((property, before, state) -> describe(state));
        entry.value().addListener((property, before, now) -> allow());
        entry.failure().addListener((property, before, now) -> describe(entry.state().get()));
        model.edit().step().addListener((property, before, step) -> settle(before, step));
        tell(edit, "entry.edit.tip");
        tell(rename, "entry.rename.tip");
        tell(invalidate, "entry.invalidate.tip");
    }

    private void tell(Button button, String tip) {
        button.setTooltip(new Tooltip(messages.text(tip)));
    }

    private void settle(Step before, Step step) {
        allow();
        if (step == Step.OFF && before != Step.OFF) {
            focus();
        }
    }

    private void focus() {
        if (model.edit().step().get() == Step.OFF && page.getScene() != null && !edit.isDisabled()) {
            edit.requestFocus();
        }
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

    private void allow() {
        allow(invalidate, removal, removing.refusal());
        allow(edit, editing, model.edit().step().get() == Step.OFF ? model.edit().refusal() : messages.text("edit.busy"));
        allow(rename, renaming, model.rename().refusal());
    }

    /** Greys a button where it would be refused; the reason hangs on its box, as a greyed button shows no tooltip. */
    private static void allow(Button button, HBox box, String refusal) {
        button.setDisable(!refusal.isEmpty());
        button.setAccessibleHelp(refusal);
        var why = (Tooltip) box.getProperties().computeIfAbsent("why", missing -> new Tooltip());
        why.setText(refusal);
        Tooltip.uninstall(box, why);
        if (!refusal.isEmpty()) {
            Tooltip.install(box, why);
        }
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
        allow();
    }

    /** Puts something under the value. */
    public void under(Node node) {
        page.getChildren().add(node);
    }

    /** Does what this key stands for wherever the focus is in the view: F2, Ctrl+E, Ctrl+S, and Escape while something is edited. */
    public boolean press(KeyEvent event) {
        boolean typing = model.edit().step().get() != Step.OFF;
        if (RENAME.match(event)) {
            model.rename().begin();
        } else if (EDIT.match(event)) {
            model.edit().begin();
        } else if (SAVE.match(event) && typing) {
            editor.forward();
        } else if (LEAVE.match(event) && typing && model.confirm().asked().get() == null && model.rename().renaming().get() == null) {
            model.edit().leave();
        } else {
            return false;
        }
        return true;
    }

    /** What a person can do with the open key; copying its name and removing it are offered by whoever lists it. */
    public List<Action> actions() {
        var open = entry.subject().get();
        var nothing = open == null ? messages.text("edit.nothing") : "";
        var masked = nothing.isEmpty() && entry.masked() ? messages.text("edit.masked") : nothing;
        return List.of(new Action(messages.text("action.value"), "Ctrl+Shift+C", masked, model.copy()::value),
                new Action(messages.text("action.edit"), "Ctrl+E", model.edit().refusal(), model.edit()::begin),
                new Action(messages.text("action.rename"), "F2", model.rename().refusal(), model.rename()::begin),
                new Action(messages.text("action.save"), "", masked, model.save()::save));
    }

    @FXML
    private void copy() {
        model.copy().value();
    }

    @FXML
    private void edit() {
        model.edit().begin();
    }

    @FXML
    private void rename() {
        model.rename().begin();
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
