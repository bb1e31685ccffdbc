package dev.tierdeck.desktop.health;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How one part of the cache is: name, state by sign, word and colour, since when, what is wrong, and figures in one column or two. */
final class TierCard extends VBox {
    private static final PseudoClass ALERT = PseudoClass.getPseudoClass("alert");

    private final Label name = new Label();
    private final FontIcon sign = new FontIcon(Feather.CIRCLE);
    private final Label mark = new Label("", sign);
    private final Label word = new Label();
    private final Label since = new Label();
    private final Label sentence = new Label();
    private final Label note = new Label();
    private final GridPane grid = new GridPane();
    private final Tooltip tip = new Tooltip();
    private final List<Label> captions = new ArrayList<>();
    private final List<Label> values = new ArrayList<>();
    private boolean wide;

    TierCard() {
        name.getStyleClass().add("section");
        word.getStyleClass().add("state");
        since.getStyleClass().add("caption");
        sentence.getStyleClass().add("card-sentence");
        note.getStyleClass().add("caption");
        grid.getStyleClass().add("card-facts");
        getStyleClass().add("card");
        List.of(name, word, since).forEach(label -> label.setMinWidth(USE_PREF_SIZE));
        mark.getStyleClass().add("state");
        List.of(sentence, note).forEach(label -> {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        });
        List.of(since, sentence, note).forEach(label -> {
            label.managedProperty().bind(label.visibleProperty());
            label.visibleProperty().bind(label.textProperty().isNotEmpty());
        });
        getChildren().setAll(line(name, mark), line(word, since), sentence, grid, note);
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
    }

    private static HBox line(Label left, Label right) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(left, gap, right);
        line.getStyleClass().add("card-line");
        return line;
    }

    boolean wide() {
        return wide;
    }

    void show(Card card) {
        wide = card.wide();
        name.setText(card.name());
        word.setText(card.word());
        List.of(word, mark).forEach(label -> label.getStyleClass().setAll("label", "state", card.state()));
        sign.setIconCode(icon(card.state()));
        since.setText(card.since());
        tip.setText(card.tip());
        mark.setTooltip(card.tip().isEmpty() ? null : tip);
        word.setTooltip(mark.getTooltip());
        since.setTooltip(mark.getTooltip());
        sentence.setText(card.sentence());
        note.setText(card.note());
        getStyleClass().setAll("card", card.state());
        show(card.facts());
        setAccessibleText(spoken(card));
    }

    private static String spoken(Card card) {
        return List.of(card.name() + ": " + card.word(), card.since(), card.sentence(),
                card.facts().stream().map(fact -> fact.caption() + " " + fact.value()).collect(Collectors.joining(", ")), card.note()).stream()
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(". "));
    }

    private void show(List<Fact> facts) {
        if (captions.size() != facts.size()) {
            lay(facts.size());
        }
        for (int i = 0; i < facts.size(); i++) {
            var fact = facts.get(i);
            captions.get(i).setText(fact.caption());
            captions.get(i).getTooltip().setText(fact.tip());
            values.get(i).setText(fact.value());
            values.get(i).getTooltip().setText(fact.tip());
            values.get(i).pseudoClassStateChanged(ALERT, fact.alert());
        }
    }

    /** Downwards, in two columns where the card is wide. */
    private void lay(int count) {
        captions.clear();
        values.clear();
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        int rows = wide ? (count + 1) / 2 : count;
        for (int i = 0; i < count; i++) {
            var caption = made("caption");
            var value = made("figures");
            if (i >= rows) {
                caption.getStyleClass().add("second");
            }
            captions.add(caption);
            values.add(value);
            grid.add(caption, 2 * (i / rows), i % rows);
            grid.add(value, 2 * (i / rows) + 1, i % rows);
        }
        for (int column = 0; column < (wide ? 4 : 2); column++) {
            var constraint = new ColumnConstraints();
            constraint.setHgrow(column % 2 == 0 ? Priority.NEVER : Priority.ALWAYS);
            if (column % 2 == 0) {
                constraint.setMinWidth(USE_PREF_SIZE);
            }
            grid.getColumnConstraints().add(constraint);
        }
    }

    private static Label made(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setTooltip(new Tooltip());
        if (style.equals("figures")) {
            label.setMaxWidth(Double.MAX_VALUE);
        } else {
            label.setMinWidth(USE_PREF_SIZE);
        }
        return label;
    }

    private static Feather icon(String state) {
        return switch (state) {
            case "ok" -> Feather.CHECK_CIRCLE;
            case "connecting" -> Feather.MORE_HORIZONTAL;
            case "fenced" -> Feather.SHIELD;
            case "down" -> Feather.X_CIRCLE;
            case "none" -> Feather.MINUS_CIRCLE;
            default -> Feather.ALERT_TRIANGLE;
        };
    }
}
