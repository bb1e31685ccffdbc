package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.Parent;

/** How large the text of a window is, in per cent: goes up and down in steps, and is remembered. */
final class TextSteps {
    static final List<Integer> STEPS = List.of(80, 90, 100, 110, 125, 150, 175, 200);
    private static final int NORMAL = 100;
    private static final String REMEMBERED = "text";

    private final Parent root;
    private final Preferences preferences;
    private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper(this, "percent", NORMAL);

    TextSteps(Parent root, Preferences preferences) {
        this.root = root;
        this.preferences = preferences;
        use(preferences.get(REMEMBERED).filter(text -> text.matches("\\d{2,3}")).map(Integer::valueOf).filter(STEPS::contains).orElse(NORMAL));
    }

    ReadOnlyIntegerProperty percent() {
        return percent.getReadOnlyProperty();
    }

    boolean isLargest() {
        return percent.get() == STEPS.getLast();
    }

    boolean isSmallest() {
        return percent.get() == STEPS.getFirst();
    }

    void larger() {
        choose(STEPS.get(Math.min(STEPS.size() - 1, STEPS.indexOf(percent.get()) + 1)));
    }

    void smaller() {
        choose(STEPS.get(Math.max(0, STEPS.indexOf(percent.get()) - 1)));
    }

    void normal() {
        choose(NORMAL);
    }

    private void choose(int wanted) {
        if (wanted != percent.get()) {
            preferences.put(REMEMBERED, Integer.toString(wanted));
            use(wanted);
        }
    }

    private void use(int wanted) {
        percent.set(wanted);
        TextSize.set(root, wanted / 100.0);
    }
}
