package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The program's name and version, under what licence it is, and its diagnostics for the clipboard: a sheet over the view. */
final class AboutSheet {
    private final ScrollPane sheet;
    private final String version;
    private final Messages messages;
    private final Runnable copying;
    private final Button copy = new Button();
    private @Nullable Node before;

    /** {@code copying} puts the diagnostics onto the clipboard. */
    AboutSheet(ScrollPane sheet, String version, Messages messages, Runnable copying) {
        this.sheet = sheet;
        this.version = version;
        this.messages = messages;
        this.copying = copying;
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                toggle();
                event.consume();
            }
        });
    }

    /** Made when it is first asked for. */
    private Node page() {
        var title = new Label(messages.text("about.version", version));
        title.getStyleClass().add("section");
        copy.setText(messages.text("about.copy"));
        copy.setOnAction(pressed -> copying.run());
        var close = new Button(messages.text("about.close"));
        close.setOnAction(pressed -> toggle());
        var buttons = new HBox(copy, close);
        buttons.getStyleClass().add("about-buttons");
        var page = new VBox(title, new Label(messages.text("about.licence")), new Label(messages.text("about.libraries")),
                new Label(messages.text("about.diagnostics")), buttons);
        page.getStyleClass().add("about");
        return page;
    }

    /** Shows the sheet, or hides it and gives the focus back. */
    void toggle() {
        boolean show = !sheet.isVisible();
        if (show) {
            if (sheet.getContent() == null) {
                sheet.setContent(page());
            }
            before = sheet.getScene().getFocusOwner();
        }
        sheet.setVisible(show);
        if (show) {
            copy.requestFocus();
        } else if (before != null) {
            before.requestFocus();
        }
    }
}
