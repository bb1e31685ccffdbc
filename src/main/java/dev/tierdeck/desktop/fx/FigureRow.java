package dev.tierdeck.desktop.fx;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A header's figures side by side, each with its caption above and what is to be known besides below. */
public final class FigureRow {
    private FigureRow() {}

    /** Fills a row with these. */
    public static void show(HBox row, List<Figure> figures) {
        row.getChildren().setAll(figures.stream().map(FigureRow::column).toList());
    }

    private static VBox column(Figure figure) {
        var value = label(figure.value(), "figure-value");
        if (figure.alert()) {
            value.getStyleClass().add("alert");
        }
        var column = new VBox(label(figure.caption(), "caption"), value);
        if (!figure.note().isEmpty()) {
            column.getChildren().add(label(figure.note(), "caption"));
        }
        column.setAccessibleText((figure.caption() + ": " + figure.value() + " " + figure.note()).strip());
        return column;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    /** Sentences, one below the other. */
    public static void sentences(VBox box, List<String> sentences) {
        box.getChildren().setAll(sentences.stream().map(FigureRow::sentence).toList());
    }

    private static Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
