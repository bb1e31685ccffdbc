package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Each tier on a line: answers, misses, hit rate, and how long its answers took. */
final class TierTable {
    private static final List<String> HEADS =
            List.of("tiers.tier", "tiers.hits", "tiers.misses", "tiers.rate", "tiers.p50", "tiers.p95", "tiers.p99");

    private final GridPane grid;
    private final Messages messages;

    TierTable(GridPane grid, Messages messages) {
        this.grid = grid;
        this.messages = messages;
        for (int column = 0; column < HEADS.size(); column++) {
            grid.add(cell(messages.text(HEADS.get(column)), "table-head", column), column, 0);
        }
    }

    void show(List<Picture.TierRow> rows) {
        for (int row = 0; row < rows.size(); row++) {
            show(rows.get(row), row + 1);
        }
    }

    private void show(Picture.TierRow tier, int row) {
        var texts = Stream.of(messages.text(tier.level().messageKey()), Format.rate(tier.hits()), Format.rate(tier.misses()),
                Format.percent(tier.hitRate()), Format.latency(tier.p50()), Format.latency(tier.p95()), Format.latency(tier.p99())).toList();
        for (int column = 0; column < texts.size(); column++) {
            set(row, column, texts.get(column));
        }
    }

    private void set(int row, int column, String text) {
        int at = row * HEADS.size() + column;
        if (at < grid.getChildren().size()) {
            ((Label) grid.getChildren().get(at)).setText(text);
        } else {
            grid.add(cell(text, column == 0 ? "table-name" : "table-number", column), column, row);
        }
    }

    private static Label cell(String text, String style, int column) {
        var label = new Label(text);
        label.getStyleClass().addAll(style, column == 0 ? "left" : "right");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
