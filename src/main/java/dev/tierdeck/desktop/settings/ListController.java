package dev.tierdeck.desktop.settings;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The list of connections: one is chosen and shown, or made, or taken from the clipboard. */
final class ListController {
    private final SettingsModel model;
    private final Clipboard clipboard;
    private boolean following;

    @FXML private ListView<Row> rows;

    ListController(SettingsModel model, Clipboard clipboard) {
        this.model = model;
        this.clipboard = clipboard;
    }

    @FXML
    private void initialize() {
        rows.setCellFactory(made -> new RowCell());
        rows.getItems().setAll(model.profiles().rows());
        model.profiles().rows().addListener((ListChangeListener<Row>) change -> refill());
        model.profiles().chosen().addListener((property, before, now) -> follow());
        rows.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> choose(now));
        rows.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        follow();
    }

    private void refill() {
        following = true;
        rows.getItems().setAll(model.profiles().rows());
        following = false;
        follow();
    }

    private void choose(@Nullable Row row) {
        if (!following && row != null) {
            model.profiles().choose(row.id());
        }
    }

    private void follow() {
        following = true;
        var chosen = model.profiles().chosen().get();
        rows.getItems().stream().filter(row -> row.id().equals(chosen)).findFirst().ifPresent(row -> {
            rows.getSelectionModel().select(row);
            rows.scrollTo(row);
        });
        following = false;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            model.delete();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            model.connect(model.profiles().chosen().get());
            event.consume();
        }
    }

    void focus() {
        rows.requestFocus();
    }

    @FXML
    private void create() {
        model.create();
    }

    @FXML
    void paste() {
        model.paste(clipboard.text());
    }
}
