package dev.tierdeck.desktop.settings;

import java.util.List;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line for each layout: whether it is active, its prefix, and what is wrong with it. */
final class LayoutsController {
    private final SettingsModel model;
    private final ChooseFile files;

    @FXML private VBox box;
    @FXML private GridPane lines;
    @FXML private VBox faults;

    LayoutsController(SettingsModel model, ChooseFile files) {
        this.model = model;
        this.files = files;
    }

    @FXML
    private void initialize() {
        model.profiles().form().shown().subscribe(draft -> box.setVisible(draft != null));
        model.layouts().check().subscribe(this::show);
    }

    private void show(LayoutCheck check) {
        var focused = lines.getScene() == null ? null : lines.getScene().getFocusOwner();
        var spoken = focused != null && focused.getParent() == lines ? focused.getAccessibleText() : null;
        lines.getChildren().clear();
        for (int row = 0; row < check.lines().size(); row++) {
            lines.addRow(row, nodes(check.lines().get(row)));
        }
        // Who went from one to the next by keyboard goes on from there.
        lines.getChildren().stream().filter(node -> spoken != null && spoken.equals(node.getAccessibleText())).findFirst().ifPresent(Node::requestFocus);
        faults.getChildren().setAll(model.layouts().faults().stream().map(LayoutsController::fault).toList());
    }

    private Node[] nodes(LayoutLine line) {
        var note = new Label(model.layouts().note(line));
        note.getStyleClass().addAll("caption", "told");
        note.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        note.setTooltip(new Tooltip(note.getText()));
        return List.of(choice(line), line.usual().isEmpty() ? none() : prefix(line), note, line.own() ? remove(line) : new Region()).toArray(Node[]::new);
    }

    private Node choice(LayoutLine line) {
        if (line.own()) {
            var own = new Label(line.name());
            own.setMinWidth(Region.USE_PREF_SIZE);
            return own;
        }
        var box = new CheckBox(line.name());
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setSelected(model.layouts().active(line));
        box.setAccessibleText(model.messages().text("layouts.active.accessible", line.name()));
        box.setOnAction(pressed -> model.layouts().activate(line, box.isSelected()));
        return box;
    }

    private Node none() {
        var label = new Label(model.messages().text("layouts.prefix.none"));
        label.getStyleClass().add("caption");
        return label;
    }

    private Node prefix(LayoutLine line) {
        var field = new TextField(model.layouts().prefix(line));
        field.getStyleClass().add("mono");
        field.setPrefColumnCount(12);
        field.setPromptText(line.usual());
        field.setAccessibleText(model.messages().text("layouts.prefix.accessible", line.name()));
        field.setOnAction(entered -> model.layouts().prefix(line, field.getText()));
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused && field.getScene() != null) {
                model.layouts().prefix(line, field.getText());
            }
        });
        return field;
    }

    private Node remove(LayoutLine line) {
        var button = new Button(model.messages().text("layouts.remove"));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(model.messages().text("layouts.remove.accessible", line.name()));
        button.setOnAction(pressed -> model.layouts().remove(line));
        return button;
    }

    private static Label fault(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("trouble");
        return label;
    }

    /** Takes a prefix that is being typed as it stands. */
    void settle() {
        if (lines.getScene() != null && lines.getScene().getFocusOwner() instanceof TextField field && field.getParent() == lines) {
            field.fireEvent(new ActionEvent());
        }
    }

    @FXML
    private void add() {
        var file = files.ask(model.messages().text("layouts.choose"));
        if (file != null) {
            model.layouts().add(file);
        }
    }
}
