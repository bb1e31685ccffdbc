package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What came of it, to be read and saved. */
final class ReportModel {
    private final Tasks tasks;
    private final Messages messages;
    private final SaveAs saveAs;
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");

    ReportModel(Tasks tasks, Messages messages, SaveAs saveAs) {
        this.tasks = tasks;
        this.messages = messages;
        this.saveAs = saveAs;
    }

    /** What is shown; null for nothing yet. */
    ReadOnlyObjectProperty<@Nullable Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** What went wrong, or was done with the report. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    void show(@Nullable Outcome latest) {
        outcome.set(latest);
    }

    void say(String sentence) {
        status.set(sentence);
    }

    /** Asks where to, and saves the report there as CSV. */
    void save() {
        var shown = outcome.get();
        var file = shown == null ? null : saveAs.ask(messages.text("save.title"), messages.text("save.name"));
        if (shown != null && file != null) {
            tasks.quietly(progress -> write(file, shown), path -> say(messages.text("save.done", path)),
                    why -> say(Failures.sentence(why, messages.text("save.failed", file))));
        }
    }

    private static Path write(Path file, Outcome shown) throws IOException {
        return Files.writeString(file, ReportSheet.of(shown));
    }
}
