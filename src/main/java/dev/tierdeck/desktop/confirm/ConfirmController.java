package dev.tierdeck.desktop.confirm;

import dev.tierdeck.desktop.confirm.ConfirmModel.Item;
import dev.tierdeck.desktop.confirm.ConfirmModel.Question;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.TextSize;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks before something is changed; Cancel has the focus, Escape cancels. On production the connection's name is typed. */
public final class ConfirmController {
    private static final PseudoClass REMOVES = PseudoClass.getPseudoClass("removes");

    /** So many things are seen at once; the others are scrolled to. */
    private static final int SEEN = 6;
    private static final double ROW = 22;

    private final ConfirmModel model;
    private final Runnable leave;
    private final boolean back;
    private @Nullable Node before;
    private boolean cancelled;

    @FXML private HBox panel;
    @FXML private Label heading;
    @FXML private Label subject;
    @FXML private ListView<Item> items;
    @FXML private Label detail;
    @FXML private HBox typing;
    @FXML private Label typeName;
    @FXML private TextField typed;
    @FXML private CheckBox keep;
    @FXML private Button cancel;
    @FXML private Button confirm;

    /** The controller of what asks for this model; the focus goes back to where it was. */
    public ConfirmController(ConfirmModel model) {
        this.model = model;
        this.leave = this::back;
        this.back = true;
    }

    /**
     * The controller of what asks for this model.
     *
     * @param leave puts the focus where the answer is shown
     */
    public ConfirmController(ConfirmModel model, Runnable leave) {
        this(model, leave, false);
    }

    /**
     * The same.
     *
     * @param back whether who cancels goes on where the question came from, as in a field that is still being typed in
     */
    public ConfirmController(ConfirmModel model, Runnable leave, boolean back) {
        this.model = model;
        this.leave = leave;
        this.back = back;
    }

    @FXML
    private void initialize() {
        typeName.setText(model.nameToType());
        typing.setVisible(!model.nameToType().isEmpty());
        typed.textProperty().bindBidirectional(model.typed());
        keep.selectedProperty().bindBidirectional(model.keep());
        confirm.disableProperty().bind(model.mayConfirm().not());
        detail.textProperty().bind(model.detail());
        detail.visibleProperty().bind(detail.textProperty().isNotEmpty());
        items.setCellFactory(list -> new ItemCell());
        TextSize.follow(items, factor -> measure());
        model.asked().addListener((property, before, question) -> ask(question));
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button focused) {
            focused.fire();
            event.consume();
        }
    }

    private void ask(@Nullable Question question) {
        if (question != null && !panel.isVisible()) {
            before = panel.getScene().getFocusOwner();
        }
        panel.setVisible(question != null);
        if (question == null) {
            items.getItems().clear();
            if (cancelled && back) {
                back();
            } else {
                leave.run();
            }
            return;
        }
        heading.setText(question.heading());
        subject.setText(question.subject());
        items.getItems().setAll(question.items());
        measure();
        keep.setVisible(question.keeps());
        confirm.setText(question.yes());
        confirm.setAccessibleText(question.subject().isEmpty() ? question.yes() : question.yes() + ": " + question.subject());
        confirm.getStyleClass().removeAll("danger", "accent");
        confirm.getStyleClass().add(question.removes() ? "danger" : "accent");
        panel.pseudoClassStateChanged(REMOVES, question.removes());
        subject.setVisible(!question.subject().isEmpty());
        Focus.on(cancel);
    }

    private void measure() {
        double row = Math.round(ROW * TextSize.of(items));
        double height = Math.min(SEEN, items.getItems().size()) * row + 2;
        items.setVisible(!items.getItems().isEmpty());
        items.setFixedCellSize(row);
        items.setMinHeight(height);
        items.setPrefHeight(height);
    }

    private void back() {
        var to = before;
        before = null;
        // What the focus was on may have gone with the answer; then the view knows best where it goes on.
        Focus.on(to != null && to.getScene() == panel.getScene() && !to.isDisabled() ? to : panel.getParent());
    }

    /** A thing on its line, and more of it under the mouse. */
    private static final class ItemCell extends ListCell<Item> {
        private final Tooltip tip = new Tooltip();

        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : item.line());
            tip.setText(empty || item == null ? null : item.more());
            setTooltip(tip.getText() == null ? null : tip);
        }
    }

    @FXML
    private void cancel() {
        cancelled = true;
        model.cancel();
        cancelled = false;
    }

    @FXML
    private void confirm() {
        model.confirm();
    }
}
