package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.shell.PaletteModel.Line;
import java.util.ArrayList;
import java.util.BitSet;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of the palette: what it does with the found letters marked, where, why it can't be done now, and the keys for it. */
final class PaletteCell extends ListCell<Line> {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    /** From so many letters on a title may be cut: it holds a key's name. */
    private static final int LONG = 60;

    private final Messages messages;
    private final Keystrokes keystrokes;
    private final HBox title = new HBox();
    private final HBox place = new HBox();
    private final Label refusal = new Label();
    private final Label keys = new Label();
    private final HBox all;

    PaletteCell(Messages messages) {
        this.messages = messages;
        this.keystrokes = new Keystrokes(messages);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        all = new HBox(title, place, refusal, gap, keys);
        all.getStyleClass().add("palette-line");
        place.getStyleClass().add("palette-place");
        refusal.getStyleClass().add("palette-refusal");
        refusal.setMinWidth(0);
        keys.getStyleClass().add("keystroke");
        keys.managedProperty().bind(keys.visibleProperty());
        for (var fixed : new Region[] {title, place, keys}) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        setGraphic(line == null || empty ? null : all);
        pseudoClassStateChanged(REFUSED, line != null && !empty && !line.command().action().possible());
        if (line == null || empty) {
            setAccessibleText(null);
        } else {
            show(line);
        }
    }

    private void show(Line line) {
        var command = line.command();
        var action = command.action();
        marked(title, action.title(), line.found(), 0);
        title.setMinWidth(action.title().length() > LONG ? 0 : Region.USE_PREF_SIZE);
        marked(place, command.place(), line.found(), action.title().length() + 1);
        refusal.setText(action.refusal());
        keys.setText(keystrokes.local(action.keys()));
        keys.setVisible(!action.keys().isEmpty());
        setAccessibleText(messages.text("palette.line", action.title(), command.place(), keys.getText(), action.refusal()).strip());
    }

    /** The text in runs of letters that were found and letters that were not. */
    private static void marked(HBox box, String text, BitSet found, int offset) {
        var runs = new ArrayList<Node>();
        for (int begin = 0; begin < text.length();) {
            boolean lit = found.get(offset + begin);
            int end = lit ? found.nextClearBit(offset + begin) : found.nextSetBit(offset + begin);
            int to = end < 0 ? text.length() : Math.min(text.length(), end - offset);
            var run = new Label(text.substring(begin, to));
            run.getStyleClass().add(lit ? "lit" : "unlit");
            run.setMinWidth(text.length() > LONG ? 0 : Region.USE_PREF_SIZE);
            runs.add(run);
            begin = to;
        }
        box.getChildren().setAll(runs);
    }
}
