package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.bars.ClearModel.Question;
import dev.tierdeck.desktop.fx.Focus;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.market.bars.StoredSeries;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Asks before series are cleared, and lists each; Cancel has the focus, Escape cancels. */
final class ConfirmController {
    private static final PseudoClass REMOVES = PseudoClass.getPseudoClass("removes");
    /** So many series are seen at once; the others are scrolled to. */
    private static final int SEEN = 6;
    private static final double ROW = 22;

    private final ClearModel clear;
    private final Messages messages;
    private final Runnable leave;

    @FXML private HBox panel;
    @FXML private Label heading;
    @FXML private ListView<StoredSeries> names;
    @FXML private Label detail;
    @FXML private Button cancel;
    @FXML private Button confirm;

    /** @param leave puts the focus back where the question came from */
    ConfirmController(BarsModel model, Runnable leave) {
        this.clear = model.clear();
        this.messages = model.messages();
        this.leave = leave;
    }

    @FXML
    private void initialize() {
        panel.pseudoClassStateChanged(REMOVES, true);
        clear.asked().addListener((property, before, question) -> ask(question));
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        names.setFixedCellSize(ROW);
        names.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable StoredSeries row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : messages.text("clear.line", row.series(), Format.count(row.rows()), Format.bytes(row.bytes())));
                setTooltip(empty || row == null ? null : new Tooltip(messages.text("clear.files", row.series().id())));
            }
        });
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            clear.cancel();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button focused) {
            focused.fire();
            event.consume();
        }
    }

    private void ask(@Nullable Question question) {
        panel.setVisible(question != null);
        if (question == null) {
            names.getItems().clear();
            leave.run();
        } else {
            heading.setText(question.heading());
            names.getItems().setAll(question.series());
            double height = Math.min(SEEN, question.series().size()) * ROW + 2;
            names.setMinHeight(height);
            names.setPrefHeight(height);
            detail.setText(question.detail());
            confirm.setText(question.yes());
            Focus.on(cancel);
        }
    }

    @FXML
    private void cancel() {
        clear.cancel();
    }

    @FXML
    private void confirm() {
        clear.confirm();
    }
}
