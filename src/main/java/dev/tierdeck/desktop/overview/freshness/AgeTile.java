package dev.tierdeck.desktop.overview.freshness;

import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A place of the board: symbol and age, and below them the type, how old it may be, and how the age is to be taken, as word, shape and colour.
 * It is not managed by what it stands in, so that a new age has this place laid out alone, not the whole list with all its styles.
 */
final class AgeTile extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final FreshnessWords words;
    private final Label symbol = label("age-symbol");
    private final Label age = label("age-span");
    private final Label type = label("age-type");
    private final Label allowance = label("age-allowance");
    private final Label state = label("age-state");
    private final FontIcon shape = new FontIcon(Feather.CIRCLE);
    private @Nullable AgeCell cell;
    private String span = "";
    private int index;

    AgeTile(FreshnessWords words, IntConsumer open) {
        this.words = words;
        setManaged(false);
        getStyleClass().add("age-tile");
        state.setGraphic(shape);
        age.setMinWidth(USE_PREF_SIZE);
        state.setMinWidth(USE_PREF_SIZE);
        allowance.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(line(symbol, gap(), age), line(type, allowance, gap(), state));
        var tooltip = new Tooltip();
        tooltip.setOnShowing(shown -> tooltip.setText(cell == null ? "" : words.details(cell)));
        Tooltip.install(this, tooltip);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                open.accept(index);
            }
        });
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static HBox line(Region... parts) {
        var line = new HBox(parts);
        line.getStyleClass().add("tile-line");
        return line;
    }

    void show(AgeCell next, int at, boolean chosen) {
        if (cell == null || cell.state() != next.state()) {
            if (cell != null) {
                getStyleClass().remove(cell.state().word());
            }
            getStyleClass().add(next.state().word());
            shape.setIconCode(shape(next.state()));
            state.setText(words.state(next));
        }
        var before = cell;
        cell = next;
        index = at;
        pseudoClassStateChanged(CHOSEN, chosen);
        var now = FreshnessWords.span(next.age());
        if (before != null && before.key().equals(next.key()) && before.state() == next.state() && span.equals(now)) {
            return;
        }
        span = now;
        symbol.setText(next.symbol());
        age.setText(now);
        type.setText(next.type());
        allowance.setText(words.most(next));
        setAccessibleText(words.accessible(next));
    }

    private static Feather shape(AgeState state) {
        return switch (state) {
            case STALE -> Feather.ALERT_TRIANGLE;
            case GONE -> Feather.X;
            case UNKNOWN -> Feather.HELP_CIRCLE;
            case AGEING -> Feather.CLOCK;
            case FRESH -> Feather.CHECK;
            case CLOSED -> Feather.MOON;
        };
    }
}
