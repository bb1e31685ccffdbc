package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * The cells of the X-ray. They are made anew only when tiers or fields change, and else only written to. Arrows go from cell to cell, Ctrl+C
 * copies the one they are at; those who hear it are told that one.
 */
final class XrayGrid {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    /** So many pixels a column has at least and at most: below no figure fits, above they stand too far apart to be compared. */
    private static final double LEAST = 88;
    private static final double MOST = 240;
    private static final double CAPTION = 76;
    private static final double GAP = 8;

    private final GridPane grid;
    private final ScrollPane frame;
    private final Messages messages;
    private final Consumer<XraySheet.Cell> copy;
    private final List<List<Label>> cells = new ArrayList<>();
    private XraySheet sheet = XraySheet.EMPTY;
    private int row;
    private int column;

    XrayGrid(GridPane grid, ScrollPane frame, Messages messages, Consumer<XraySheet.Cell> copy) {
        this.grid = grid;
        this.frame = frame;
        this.messages = messages;
        this.copy = copy;
        TextSize.follow(grid, factor -> widen());
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        grid.focusedProperty().addListener((property, before, focused) -> choose(row, column));
    }

    void show(XraySheet now) {
        boolean same = shape(sheet).equals(shape(now));
        sheet = now;
        if (!same) {
            build();
        }
        for (int i = 0; i < cells.size(); i++) {
            for (int k = 0; k < sheet.heads().size(); k++) {
                write(cells.get(i).get(k), sheet.rows().get(i).cells().get(k));
            }
        }
        choose(row, column);
    }

    private static List<Object> shape(XraySheet sheet) {
        return List.of(sheet.heads(), sheet.rows().stream().map(XraySheet.Row::field).toList());
    }

    private void build() {
        grid.getChildren().clear();
        cells.clear();
        int tiers = sheet.heads().size();
        widen();
        for (int i = 0; i < sheet.rows().size(); i++) {
            var each = sheet.rows().get(i);
            cells.add(IntStream.range(0, tiers).mapToObj(tier -> cell(each.field())).toList());
            grid.add(label(each.caption(), "caption"), 0, line(i));
        }
        for (int i = 0; i < tiers; i++) {
            fill(i, sheet.heads().get(i));
        }
    }

    private void widen() {
        double scale = TextSize.of(grid);
        grid.getColumnConstraints().setAll(new ColumnConstraints(CAPTION * scale, CAPTION * scale, CAPTION * scale));
        sheet.heads().forEach(head -> grid.getColumnConstraints()
                .add(new ColumnConstraints(LEAST * scale, LEAST * scale, MOST * scale, Priority.ALWAYS, null, true)));
        grid.setMinWidth((CAPTION + sheet.heads().size() * (LEAST + GAP)) * scale);
    }

    /** Where a field stands; when no tier has a copy, the reasons stand between the first and the last. */
    private int line(int at) {
        return at == 1 && sheet.rows().size() == 2 ? 3 : at + 1;
    }

    private static Label cell(XrayField field) {
        var label = new Label();
        label.setWrapText(field == XrayField.DIGEST || field == XrayField.WRITER || field == XrayField.TAGS);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    /** One tier's column; where there is no copy, the reason stands in place of the fields. */
    private void fill(int tier, XraySheet.Head head) {
        grid.add(label(head.tier(), "xray-tier"), tier + 1, 0);
        int last = sheet.rows().size() - 1;
        for (int i = 0; i <= last; i++) {
            if (head.copy() || i == 0 || i == last) {
                var cell = cells.get(i).get(tier);
                cell.setTooltip(new Tooltip());
                place(cell, i, tier);
                grid.add(cell, tier + 1, line(i));
            }
        }
        if (!head.why().isEmpty()) {
            why(label(head.why(), "xray-note"), tier, last);
        }
    }

    private void why(Label why, int tier, int last) {
        why.setWrapText(true);
        why.setTooltip(new Tooltip(why.getText()));
        GridPane.setValignment(why, VPos.TOP);
        if (last < 2) {
            why.setMinHeight(Label.USE_PREF_SIZE);
            grid.add(why, tier + 1, 2);
        } else {
            grid.add(why, tier + 1, 2, 1, last - 1);
        }
    }

    private void place(Label cell, int at, int tier) {
        cell.setOnMousePressed(pressed -> {
            grid.requestFocus();
            choose(at, tier);
        });
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private void write(Label label, XraySheet.Cell cell) {
        label.setText(cell.differs() ? XraySheet.DIFFERS + cell.text() : cell.text());
        label.getStyleClass().setAll("label", "figures", cell.differs() ? "xray-differs" : "xray-same");
        if (label.getTooltip() != null) {
            label.getTooltip().setText(cell.differs() ? messages.text("xray.differs.cell", cell.full()) : cell.full());
        }
    }

    private void press(KeyEvent event) {
        if (COPY.match(event) && !cells.isEmpty()) {
            copy.accept(sheet.rows().get(row).cells().get(column));
        } else if (event.isControlDown() || event.isAltDown() || !go(event.getCode())) {
            return;
        }
        event.consume();
    }

    private boolean go(KeyCode key) {
        switch (key) {
            case UP -> choose(row - 1, column);
            case DOWN -> choose(row + 1, column);
            case LEFT -> choose(row, column - 1);
            case RIGHT -> choose(row, column + 1);
            case HOME -> choose(0, column);
            case END -> choose(cells.size() - 1, column);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int toRow, int toColumn) {
        mark(false);
        row = Math.clamp(toRow, 0, Math.max(0, cells.size() - 1));
        column = Math.clamp(toColumn, 0, Math.max(0, sheet.heads().size() - 1));
        mark(grid.isFocused());
        grid.setAccessibleText(cells.isEmpty() ? messages.text("xray.accessible") : spoken());
    }

    private void mark(boolean chosen) {
        if (row < cells.size() && column < cells.get(row).size()) {
            var cell = cells.get(row).get(column);
            cell.pseudoClassStateChanged(CHOSEN, chosen);
            if (chosen) {
                reveal(cell);
            }
        }
    }

    private void reveal(Node cell) {
        double hidden = grid.getHeight() - frame.getViewportBounds().getHeight();
        if (hidden > 0 && cell.getParent() != null) {
            double middle = cell.getBoundsInParent().getCenterY() - frame.getViewportBounds().getHeight() / 2;
            frame.setVvalue(Math.clamp(middle / hidden, 0, 1));
        }
    }

    private String spoken() {
        var head = sheet.heads().get(column);
        var cell = sheet.rows().get(row).cells().get(column);
        return messages.text(cell.differs() ? "xray.spoken.differs" : "xray.spoken", head.tier(), sheet.rows().get(row).caption(), cell.full(),
                head.why());
    }
}
