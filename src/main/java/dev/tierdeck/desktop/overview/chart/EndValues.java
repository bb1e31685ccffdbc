package dev.tierdeck.desktop.overview.chart;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;

/** The last value of each series beside its line's end; those that would stand on each other are moved apart. */
final class EndValues {
    /** The room a value takes, from base line to base line. */
    private static final double ROW = 13;
    private static final double INSET = 4;

    private final Pane over;
    private final double width;
    private final Map<String, Text> texts = new HashMap<>();
    private final List<End> ends = new ArrayList<>();
    private Map<String, String> values = Map.of();

    private record End(String series, double x, double y) {}

    EndValues(Pane over, List<Series> series, double width) {
        this.over = over;
        this.width = width;
        series.forEach(each -> texts.put(each.name(), make(each)));
    }

    private Text make(Series series) {
        var text = new Text();
        text.getStyleClass().addAll("end-value", series.name());
        text.setManaged(false);
        text.setVisible(false);
        over.getChildren().add(text);
        return text;
    }

    /** The room they have, in pixels. Their words grow with all others. */
    double width() {
        return width * TextSize.of(over);
    }

    /** The words for those that have a last value. */
    void say(Map<String, String> now) {
        values = now;
    }

    /** Forgets where lines end. */
    void clear() {
        ends.clear();
    }

    /** A line ends here. */
    void end(String series, double x, double y) {
        ends.add(new End(series, x, y));
    }

    /** Puts the values where the lines were painted; the plot is so high. */
    void place(double height) {
        texts.values().forEach(text -> text.setVisible(false));
        ends.removeIf(end -> !values.containsKey(end.series()));
        ends.sort(Comparator.comparingDouble(End::y));
        double row = ROW * TextSize.of(over);
        double least = row;
        for (int i = 0; i < ends.size(); i++) {
            double most = height - 3 - row * (ends.size() - 1 - i);
            double y = Math.max(least, Math.min(most, ends.get(i).y() + INSET));
            place(ends.get(i), y);
            least = y + row;
        }
    }

    private void place(End end, double y) {
        var text = texts.get(end.series());
        text.setText(values.get(end.series()));
        text.setX(Math.floor(end.x() + INSET));
        text.setY(Math.floor(y));
        text.setVisible(true);
    }
}
