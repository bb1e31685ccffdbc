package dev.tierdeck.desktop.bars;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The Bars view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class BarsModel {
    private static final String REMEMBERED = "bars.directory";

    private final Surroundings around;
    private final Memory memory;
    private final ChooseDirectory chooser;
    private final Messages messages = Messages.of("bars");
    private final ListModel list;
    private final ChartModel chart;
    private final FetchModel fetch;
    private final ClearModel clear;
    private final BooleanBinding busy;
    private final ReadOnlyObjectWrapper<@Nullable BarSeries> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Blank> blank = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");

    /** What can be done about an empty list. */
    enum Remedy { NONE, OPEN, RETRY, UNFILTER }

    /**
     * An empty list's words.
     *
     * @param sentence what is so
     * @param remedy what can be done
     * @param button the button's text; empty without a remedy
     */
    record Blank(String sentence, Remedy remedy, String button) {}

    /**
     * The bars of this machine.
     *
     * @param clock tells what day it is
     * @param chooser asks for another directory
     */
    public BarsModel(Surroundings around, Tasks tasks, InstantSource clock, Memory memory, ChooseDirectory chooser) {
        this.around = around;
        this.memory = memory;
        this.chooser = chooser;
        var begin = memory.recall().apply(REMEMBERED).map(Path::of).orElse(around.usual());
        list = new ListModel(around.archives(), begin, tasks, messages);
        chart = new ChartModel(tasks, messages, ZoneId.systemDefault());
        fetch = new FetchModel(list, around.source(), tasks, clock, memory, messages, this::fetched);
        clear = new ClearModel(list, tasks, messages, around.readOnly(), status::set);
        busy = clear.busy().or(fetch.state().isEqualTo(FetchModel.State.RUNNING));
        blank.set(describe());
        list.version().addListener((property, before, now) -> blank.set(describe()));
        list.contents().addListener((property, before, now) -> follow());
        list.state().addListener((property, before, now) -> blank.set(describe()));
    }

    Messages messages() {
        return messages;
    }

    ListModel list() {
        return list;
    }

    ChartModel chart() {
        return chart;
    }

    FetchModel fetch() {
        return fetch;
    }

    ClearModel clear() {
        return clear;
    }

    /** The name of the series that is chosen; null when none is. */
    ReadOnlyObjectProperty<@Nullable BarSeries> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Why the list shows nothing, and the one thing to do about it. */
    ReadOnlyObjectProperty<Blank> blank() {
        return blank.getReadOnlyProperty();
    }

    /** What was done last, or could not be. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** How many series, symbols and bytes there are. */
    ObservableValue<List<String>> figures() {
        return list.contents().map(now -> List.of(Format.count(now.files()), Format.count(now.symbols()), Format.bytes(now.bytes())));
    }

    /** How many files can't be read, as a sentence; empty when all can, or the directory itself can't. */
    ObservableValue<String> troubles() {
        return list.contents().map(Contents::troubles).map(each -> each.isEmpty() ? "" : each.size() == 1 ? messages.text("troubles.one")
                : messages.text("troubles.many", Format.count(each.size())));
    }

    private Blank describe() {
        if (list.state().get() == ListModel.State.FAILED) {
            return new Blank(list.failure().get(), Remedy.RETRY, messages.text("blank.retry"));
        }
        if (list.state().get() == ListModel.State.READING) {
            return new Blank(messages.text("blank.reading"), Remedy.NONE, "");
        }
        return list.contents().get().series().isEmpty()
                ? new Blank(messages.text("blank.nothing", list.directory().get()), Remedy.OPEN, messages.text("blank.open"))
                : new Blank(messages.text("blank.filter", list.filter().get().strip()), Remedy.UNFILTER, messages.text("blank.unfilter"));
    }

    /** Does what the empty list's button says. */
    void remedy() {
        switch (blank.get().remedy()) {
            case OPEN -> openAnother();
            case RETRY -> list.refresh();
            case UNFILTER -> list.filter().set("");
            case NONE -> { }
        }
    }

    /** Asks for another directory and opens it; it is opened the next time too. */
    void openAnother() {
        var another = busy.get() ? null : chooser.ask(messages.text("directory.choose"), list.directory().get());
        if (another != null) {
            memory.keep().accept(REMEMBERED, another.toString());
            status.set("");
            chosen.set(null);
            chart.close();
            list.open(another);
        }
    }

    /** Whether something is under way in the directory, which stays open until then. */
    BooleanBinding busy() {
        return busy;
    }

    /** Chooses a series and draws it. */
    void choose(@Nullable StoredSeries row) {
        if (row != null && !drawn(row)) {
            chosen.set(row.series());
            list.archive().ifPresent(archive -> chart.open(archive, row));
        }
    }

    /** Whether a series is drawn as it stands. */
    private boolean drawn(StoredSeries row) {
        var drawn = chart.series().get();
        return drawn != null && ListModel.same(drawn, row) && chart.state().get() != ChartModel.State.FAILED;
    }

    /** The list was read: the chosen series is drawn anew where it was written anew, and closed where it has gone. */
    private void follow() {
        var series = chosen.get();
        if (series != null && list.state().get() == ListModel.State.READY) {
            list.find(series).ifPresentOrElse(this::choose, this::closed);
        }
    }

    private void closed() {
        chosen.set(null);
        chart.close();
    }

    private void fetched(StoredSeries kept) {
        choose(kept);
        list.filter().set("");
        list.refresh();
    }

    /** Clears the series that is drawn, after asking. */
    void clearDrawn() {
        clear.one(chart.series().get());
    }

    /** Opens the view in which sources are switched on. */
    void warmers() {
        around.warmers().run();
    }

    /** Reads the directory again. */
    void refresh() {
        status.set("");
        list.refresh();
    }

    /** Somebody sees the view. */
    void shown() {
        list.shown();
    }

    /** Nobody sees it any more: nothing is looked at; a fetch goes on. */
    void hidden() {
        list.hidden();
    }
}
