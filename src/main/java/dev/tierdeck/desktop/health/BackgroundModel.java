package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.metrics.Figures;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What goes on by itself: the service's tasks, the warmers in short, what was counted, the last invalidation. */
final class BackgroundModel {
    /** The shared history is asked once in so many looks. */
    private static final int SELDOM = 5;

    private final Observed around;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final StatusModel status;
    private final ListModel<UpkeepLine> upkeep;
    private final Asking<Found> local;
    private final Asking<List<Past>> history;
    private final ReadOnlyObjectWrapper<List<Fact>> figures = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper warmers = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper invalidated = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable Figures counted;
    private List<Past> latest = List.of();
    private String historyFault = "";
    private int looks;

    /** What this process knows by itself. */
    private record Found(Instant at, List<WarmerStats> upkeep, List<WarmerStats> warmers, Figures figures) {}

    BackgroundModel(Observed around, Tasks tasks, InstantSource clock, Messages messages, StatusModel status) {
        this.around = around;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.status = status;
        this.upkeep = new ListModel<>(messages, "upkeep", UpkeepLine.BY_NAME, clock);
        this.local = new Asking<>(tasks, this::find, this::take, this::fail);
        this.history = new Asking<>(tasks, () -> around.cache().invalidations().history(1), this::takeHistory, this::failHistory);
    }

    ListModel<UpkeepLine> upkeep() {
        return upkeep;
    }

    /** What was counted. */
    ReadOnlyObjectProperty<List<Fact>> figures() {
        return figures.getReadOnlyProperty();
    }

    /** How many warmers there are, run and fail. */
    ReadOnlyStringProperty warmers() {
        return warmers.getReadOnlyProperty();
    }

    /** What was invalidated last, by whom. */
    ReadOnlyStringProperty invalidated() {
        return invalidated.getReadOnlyProperty();
    }

    /** Why this can't be looked at; empty while it can. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    void tick() {
        local.ask();
        if (looks++ % SELDOM == 0) {
            history.ask();
        }
    }

    void refresh() {
        local.insist();
        history.insist();
    }

    private Found find() {
        return new Found(clock.instant(), List.copyOf(around.upkeep().stats()), List.copyOf(around.warmers().stats()),
                Figures.of(around.cache().stats(), Map.of()));
    }

    private void take(Found found) {
        failure.set("");
        counted = found.figures();
        upkeep.take(found.upkeep().stream().map(task -> new UpkeepLine(task, found.at(), messages)).toList());
        figures.set(facts(found.figures(), found.at()));
        warmers.set(warmers(found.warmers()));
        showLatest();
    }

    private void fail(Exception why) {
        failure.set(Failures.again(why, messages.text("background.failed"), failure.get()));
        upkeep.fail(failure.get());
    }

    private String warmers(List<WarmerStats> all) {
        return all.isEmpty() ? messages.text("warmers.none")
                : messages.text("warmers.summary", Format.count(all.size()), count(all.stream().filter(WarmerStats::enabled).count()),
                        count(all.stream().filter(WarmerStats::running).count()), count(all.stream().filter(UpkeepLine::fails).count()));
    }

    private static String count(long number) {
        return Format.count(number);
    }

    private List<Fact> facts(Figures now, Instant at) {
        return List.of(figure("rate", rate(now), false), figure("hits", count(now.hits()), false), figure("misses", count(now.misses()), false),
                figure("errors", count(now.errors()), now.errors() > 0), figure("slow", count(now.slow()), false),
                figure("reads", count(now.operations()), false), figure("latency", latency(now), false),
                figure("clears", count(now.clears()), false), figure("deleted", count(now.keysDeleted()), false),
                figure("since", Spans.when(now.at().minus(now.uptime()), at), false));
    }

    private static String rate(Figures now) {
        var percent = now.hitRate();
        return Format.percent(percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / 100) : percent);
    }

    private static String latency(Figures now) {
        var millis = now.averageMillis();
        return Format.latency(millis.isPresent() ? OptionalLong.of(Math.round(millis.getAsDouble() * 1e6)) : OptionalLong.empty());
    }

    private Fact figure(String name, String value, boolean alert) {
        return new Fact(messages.text("figure." + name), value, messages.text("figure." + name + ".tip"), alert);
    }

    /** Begins to count anew; what was counted up to now is told once more. */
    void reset() {
        var before = counted;
        tasks.quietly(progress -> {
            around.cache().resetStats();
            return clock.instant();
        }, at -> {
            status.say(before == null ? messages.text("counters.reset") : messages.text("counters.reset.before", Format.clock(at),
                    count(before.hits()), count(before.misses()), count(before.errors()), Format.duration(before.uptime())));
            local.insist();
        }, why -> status.fail(Failures.sentence(why, messages.text("counters.failed"))));
    }

    private void takeHistory(List<Past> found) {
        historyFault = "";
        latest = found;
        showLatest();
    }

    /** The latest that is known stays; that the server is away is said elsewhere in the view. */
    private void failHistory(Exception why) {
        historyFault = Failures.again(why, messages.text("invalidated.failed"), historyFault);
        showLatest();
    }

    private void showLatest() {
        if (latest.isEmpty()) {
            invalidated.set(historyFault.isEmpty() ? messages.text("invalidated.never") : messages.text("invalidated.failed"));
        } else {
            var past = latest.getFirst();
            var who = past.deed().user().isEmpty() ? past.deed().writer() : messages.text("invalidated.who", past.deed().user(), past.deed().host());
            var removed = past.deed().removed() < 0 ? messages.text("invalidated.unknown") : messages.text("invalidated.keys", count(past.deed().removed()));
            invalidated.set(messages.text("invalidated.last", past.what(), removed, Format.age(past.at(), clock.instant()), who));
        }
    }
}
