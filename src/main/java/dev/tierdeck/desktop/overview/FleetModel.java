package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.Picture.ProcessRow;
import dev.tierdeck.desktop.overview.count.Channel;
import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.FleetCount;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.count.Reading;
import dev.tierdeck.desktop.overview.count.Timeline;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Printable;
import dev.tierdeck.engine.TierId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The processes that embed the engine on this server: which there are, what each counts, and which one is shown. */
final class FleetModel {
    private final Cache cache;
    private final InstantSource clock;
    private final Messages messages;
    private final FleetCount count = new FleetCount();
    private final ObservableList<Process> processes = FXCollections.observableArrayList();
    private final ObjectProperty<Process> chosen = new SimpleObjectProperty<>(this, "chosen");
    private List<FleetMember> members = List.of();
    private boolean told;

    /**
     * What can be chosen.
     *
     * @param instance names one process; empty for all of them
     * @param name what a person reads
     */
    record Process(String instance, String name) {}

    FleetModel(Around around, Messages messages) {
        this.cache = around.cache();
        this.clock = around.clock();
        this.messages = messages;
        processes.add(new Process("", messages.text("fleet.all", "0")));
        chosen.set(processes.getFirst());
    }

    /** Those that can be chosen: all together first. */
    ObservableList<Process> processes() {
        return processes;
    }

    /** The one that is shown. */
    ObjectProperty<Process> chosen() {
        return chosen;
    }

    /** Whether it was asked, and no process told of itself. */
    boolean isEmpty() {
        return told && members.isEmpty();
    }

    /** Asks the server; for any thread. */
    List<FleetMember> read() {
        return cache.fleet().members();
    }

    /** Takes note, and gives the counters of all together; null as long as there are none. */
    @Nullable Reading take(List<FleetMember> now) {
        told = true;
        members = now;
        var reading = count.take(now, clock.millis(), chosen.get().instance());
        list();
        return reading;
    }

    /** What happens until the next answer is a gap. */
    void interrupt() {
        count.interrupt();
    }

    /** In place, so that what is chosen stays chosen; one that is gone stays as long as it is. */
    private void list() {
        var wanted = new ArrayList<Process>();
        wanted.add(new Process("", messages.text("fleet.all", Integer.toString(members.size()))));
        members.forEach(member -> wanted.add(new Process(member.instance(), name(member))));
        var now = chosen.get();
        if (wanted.stream().noneMatch(each -> each.instance().equals(now.instance()))) {
            var gone = messages.text("fleet.gone", "");
            wanted.add(now.name().endsWith(gone) ? now : new Process(now.instance(), now.name() + gone));
        }
        if (!processes.equals(wanted)) {
            var same = wanted.stream().filter(each -> each.instance().equals(now.instance())).findFirst().orElseThrow();
            processes.setAll(wanted);
            chosen.set(same);
        }
    }

    private String name(FleetMember member) {
        return messages.text("fleet.process", Printable.line(member.app()), Printable.line(member.host()), Long.toString(member.pid()));
    }

    /** What the chosen one counted, or all of them together. */
    Timeline timeline(Timeline all) {
        return count.timeline(chosen.get().instance()).orElse(all);
    }

    /** The processes in figures, the busiest first, as they were in the span. */
    List<ProcessRow> rows(Domain domain, long from, long to) {
        var channel = new Channel(domain, Level.ALL);
        return members.stream().flatMap(member -> count.timeline(member.instance()).map(line -> row(member, line, channel, from, to)).stream())
                .sorted(Comparator.comparingDouble(ProcessRow::operations).reversed()).toList();
    }

    private ProcessRow row(FleetMember member, Timeline line, Channel channel, long from, long to) {
        var sum = line.sum(channel, from, to);
        double seconds = line.seconds(channel, from, to);
        var memory = member.tiers().stream().filter(held -> held.tier() == TierId.MEMORY).findFirst();
        return new ProcessRow(name(member), seconds > 0 ? sum.all() / seconds : 0, sum.hitRate(), memory.map(FleetMember.Holding::entries).orElse(null));
    }
}
