package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the overview thinks: collects counters from the start, seen or not, and cuts what a person chose into a {@link Picture} while
 * somebody looks. Paused, or looking back, the picture stands still and data goes on being collected. Used on the window's thread only.
 */
public final class OverviewModel {
    private static final long[] STEPS = {500, 1_000, 2_000, 5_000, 10_000, 15_000};
    private static final int MOST_POINTS = 240;

    private final ObservableList<Domain> domains = FXCollections.observableArrayList(Domain.ALL);
    private final ObjectProperty<Domain> domain = new SimpleObjectProperty<>(this, "domain", Domain.ALL);
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(this, "level", Level.ALL);
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(this, "source");
    private final ObjectProperty<Window> window = new SimpleObjectProperty<>(this, "window", Window.MINUTE);
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(this, "picture", Picture.NONE);
    private final ReadOnlyLongWrapper behind = new ReadOnlyLongWrapper(this, "behind");
    private final Sampler sampler;
    private Range range = Range.following(Window.MINUTE.millis());
    private boolean shown;
    private int listed;
    private long pausedAt;

    /** A model that begins to collect at once; {@code ownFirst} chooses this process' counters to begin with, else the server's. */
    public OverviewModel(Cache cache, Tasks tasks, boolean ownFirst) {
        sampler = new Sampler(cache, tasks, this::arrived);
        source.set(ownFirst ? Source.PROCESS : Source.SERVER);
        List.of(domain, level).forEach(choice -> choice.addListener((at, before, now) -> redraw()));
        source.addListener((at, before, now) -> changeSource());
        window.addListener((at, before, now) -> reset());
        paused.addListener((at, before, now) -> pause(now));
        sampler.begin();
    }

    private void arrived() {
        if (sampler.own().domains().size() != listed) {
            listed = sampler.own().domains().size();
            sampler.own().domains().forEach(this::list);
        }
        if (paused.get() || !range.follows()) {
            tellBehind();
        } else {
            redraw();
        }
    }

    /** The domain of what does not come from counters: all where the server's counters are shown, and there is nothing to choose. */
    ObservableValue<Domain> shownDomain() {
        return Bindings.createObjectBinding(() -> source.get() == Source.SERVER ? Domain.ALL : domain.get(), source, domain);
    }

    /** Puts a domain at its place; the list is never emptied, so that what is chosen stays chosen. */
    void list(Domain known) {
        int at = Collections.binarySearch(domains, known);
        if (at < 0) {
            domains.add(-at - 1, known);
        }
    }

    private void changeSource() {
        sampler.wantServer(shown && source.get() == Source.SERVER);
        pausedAt = paused.get() ? timeline().latest() : 0;
        reset();
    }

    private void pause(boolean now) {
        pausedAt = now ? timeline().latest() : 0;
        redraw();
    }

    private void redraw() {
        tellBehind();
        if (shown) {
            picture.set(cut());
        }
    }

    private void tellBehind() {
        behind.set(Math.max(0, timeline().latest() - end()) / 1000);
    }

    private Picture cut() {
        long to = end();
        long from = to - range.span();
        var channel = source.get() == Source.SERVER ? Channel.ALL : new Channel(domain.get(), level.get());
        var points = timeline().points(channel, from, Math.min(to, newest(timeline())), step());
        var own = sampler.own();
        var tiles = own.domains().stream().map(each -> tile(each, newest(own))).toList();
        return new Picture(from, to, points, tiles, paused.get() ? picture.get().tiers() : sampler.tiers(domain.get()));
    }

    private Picture.Tile tile(Domain each, long until) {
        var own = sampler.own();
        var channel = new Channel(each, Level.ALL);
        var now = own.sum(channel, until - 5_000, until);
        double seconds = Math.clamp((until - own.oldest()) / 1000.0, 0.5, 5);
        return new Picture.Tile(each, now.hitRate(), own.sum(channel, until - 300_000, until).hitRate(), now.all() / seconds,
                own.points(channel, until - 60_000, until, 2_000));
    }

    private long step() {
        return LongStream.of(STEPS).filter(step -> range.span() / step <= MOST_POINTS).findFirst().orElse(STEPS[STEPS.length - 1]);
    }

    private Timeline timeline() {
        return source.get() == Source.SERVER ? sampler.server() : sampler.own();
    }

    /** The newest moment that may be shown of a timeline. */
    private long newest(Timeline line) {
        return paused.get() ? pausedAt : line.latest();
    }

    private long end() {
        return range.endAt(newest(timeline()));
    }

    private void look(Range wanted) {
        range = wanted;
        redraw();
    }

    /** Shows {@code factor} times as much time; what lies at {@code at}, the share of the width from the left, stays there. */
    void zoom(double factor, double at) {
        look(range.zoomed(factor, at, newest(timeline())));
    }

    /** Moves by a share of what is shown: later, or earlier where negative. */
    void move(double share) {
        look(range.moved(Math.round(range.span() * share), newest(timeline())));
    }

    /** Shows the whole window up to now again. */
    void reset() {
        look(Range.following(window.get().millis()));
    }

    /** Somebody looks from now on, or nobody any more. */
    void shown(boolean now) {
        shown = now;
        sampler.wantServer(now && source.get() == Source.SERVER);
        redraw();
    }

    ObservableList<Domain> domains() {
        return domains;
    }

    ObjectProperty<Domain> domain() {
        return domain;
    }

    ObjectProperty<Level> level() {
        return level;
    }

    ObjectProperty<Source> source() {
        return source;
    }

    ObjectProperty<Window> window() {
        return window;
    }

    BooleanProperty paused() {
        return paused;
    }

    ReadOnlyObjectProperty<Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /** How many seconds the newest data is ahead of what is shown. */
    ReadOnlyLongProperty behind() {
        return behind.getReadOnlyProperty();
    }

    /** Why the server's counters can't be read; empty when they can. */
    ReadOnlyStringProperty trouble() {
        return sampler.trouble();
    }
}
