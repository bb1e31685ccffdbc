package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Sheet;
import dev.tierdeck.desktop.overview.count.Point;
import dev.tierdeck.engine.file.FileReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the chart shows as a table, and the charts as files. */
final class SheetModel {
    private static final Logger LOG = LoggerFactory.getLogger(SheetModel.class);

    private final Around around;
    private final Messages messages;
    private final ChoiceModel choice;
    private final ReadOnlyObjectProperty<Picture> picture;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");

    SheetModel(Around around, Messages messages, ChoiceModel choice, ReadOnlyObjectProperty<Picture> picture) {
        this.around = around;
        this.messages = messages;
        this.choice = choice;
        this.picture = picture;
    }

    /** Whether the table stands in place of the chart. */
    BooleanProperty shown() {
        return shown;
    }

    /** What became of the last file, or copy; empty for nothing. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** The columns of what is shown. */
    List<PointColumn> columns() {
        return PointColumn.of(choice.source().get(), picture.get().points());
    }

    /** The rows of what is shown, the newest first. */
    List<Point> rows() {
        return picture.get().points().reversed();
    }

    /** Copies these rows as they would stand in a file, with tabs between; all of them where there are none. */
    void copy(List<Point> chosen) {
        var rows = chosen.isEmpty() ? rows() : chosen;
        var columns = columns();
        var text = columns.stream().map(PointColumn::plain).collect(Collectors.joining("\t")) + "\n" + rows.stream()
                .map(row -> columns.stream().map(column -> column.cell(row)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        around.clip().copy(text);
        status.set(messages.text("copied", Format.count(rows.size())));
    }

    /** Asks where to, and saves what the chart shows there as CSV, the oldest first. */
    void saveTable() {
        var columns = columns();
        var rows = picture.get().points().stream().sorted(Comparator.comparingDouble(Point::millis)).toList();
        save("save.csv.title", "csv", () -> csv(columns, rows).getBytes(StandardCharsets.UTF_8));
    }

    private static String csv(List<PointColumn> columns, List<Point> rows) {
        var sheet = new Sheet(columns.stream().map(PointColumn::plain).toArray(String[]::new));
        rows.forEach(row -> sheet.line(columns.stream().map(column -> column.cell(row)).toArray(String[]::new)));
        return sheet.toString();
    }

    /** Asks where to, and saves a picture there as PNG; {@code pixels} are ARGB, row by row. */
    void savePicture(int width, int[] pixels) {
        save("save.png.title", "png", () -> WholeFile.png(width, pixels));
    }

    private void save(String title, String ending, WholeFile.Content content) {
        var name = "tierdeck-" + choice.source().get().name().toLowerCase(Locale.ROOT) + "-"
                + Format.date(around.clock().instant()).replace(' ', '-').replace(":", "") + "." + ending;
        var file = around.saveAs().ask(messages.text(title), name);
        if (file != null) {
            around.tasks().quietly(progress -> WholeFile.write(file, content, around.disk()), this::saved, why -> failed(file, why));
        }
    }

    private void saved(Path file) {
        status.set(messages.text("saved", file));
    }

    private void failed(Path file, Exception why) {
        LOG.warn("{} could not be written", file, why);
        status.set(messages.text("save.failed", file, why instanceof IOException told ? FileReason.of(told) : why.toString()));
    }
}
