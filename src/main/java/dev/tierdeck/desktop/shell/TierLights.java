package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.shell.ShellModel.Light;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the tiers are: each by name, by the shape of a sign, by colour, and by a word where something is wrong. */
final class TierLights {
    private final HBox box;
    private final Messages messages;

    TierLights(HBox box, Messages messages) {
        this.box = box;
        this.messages = messages;
    }

    void follow(ObservableValue<List<Light>> lights) {
        lights.addListener((at, before, now) -> show(now));
        show(lights.getValue());
    }

    private void show(List<Light> lights) {
        box.getChildren().setAll(lights.stream().map(this::label).toList());
    }

    private Label label(Light light) {
        boolean ok = light.state().equals("ok");
        var text = ok ? light.name() : messages.text("tier.state", light.name(), light.word());
        var label = new Label(text, new FontIcon(sign(light.state())));
        label.getStyleClass().addAll("light", light.state());
        label.setTooltip(new Tooltip(light.word() + "\n" + light.sentence()));
        label.setAccessibleText(messages.text("tier.accessible", light.name(), light.word(), light.sentence()));
        return label;
    }

    private static Feather sign(String state) {
        return switch (state) {
            case "ok" -> Feather.CHECK_CIRCLE;
            case "connecting" -> Feather.MORE_HORIZONTAL;
            case "fenced" -> Feather.SHIELD;
            case "down" -> Feather.X_CIRCLE;
            default -> Feather.ALERT_TRIANGLE;
        };
    }
}
