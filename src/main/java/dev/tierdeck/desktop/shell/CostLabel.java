package dev.tierdeck.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Shows what the window costs the server; not there where there is no server. */
final class CostLabel {
    private final Label label;

    CostLabel(Label label) {
        this.label = label;
    }

    void follow(CostModel cost) {
        var details = new Tooltip();
        details.textProperty().bind(cost.details());
        label.setTooltip(details);
        label.textProperty().bind(cost.text());
        label.accessibleTextProperty().bind(Bindings.concat(cost.text(), ". ", cost.details()));
        label.visibleProperty().bind(cost.text().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
