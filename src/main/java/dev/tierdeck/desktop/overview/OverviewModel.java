package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.ServerFacts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the overview thinks: collects the cache's counters from the start, seen or not, and those of the server while somebody looks; cuts
 * the chosen part into a {@link Picture}. Used on the window's thread only.
 */
public final class OverviewModel {
    private static final Logger LOG = LoggerFactory.getLogger(OverviewModel.class);
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final Duration SERVER_SAMPLE = Duration.ofSeconds(1);
    private static final int KEPT = 7_300;
    private static final long[] STEPS = {500, 1_000, 2_000, 5_000, 10_000, 15_000};
    private static final int MOST_POINTS = 240;

    private final Cache cache;
    private final Tasks tasks;
    private final Timeline own = new Timeline(KEPT);
    private final Timeline server = new Timeline(KEPT);
    private final ObservableList<Domain> domains = FXCollections.observableArrayList(Domain.ALL);
    private final ObjectProperty<Domain> domain = new SimpleObjectProperty<>(this, "domain", Domain.ALL);
    private final ObjectProperty<Level> level = new SimpleObjectProperty<>(this, "level", Level.ALL);
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(this, "source");
    private final ObjectProperty<Window> window = new SimpleObjectProperty<>(this, "window", Window.FIVE);
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(this, "picture", Picture.NONE);
    private final ReadOnlyLongWrapper behind = new ReadOnlyLongWrapper(this, "behind");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final Tasks.Handle sampling;
    private Range range = Range.following(Window.FIVE.millis());
    private @Nullable Lately lately;
    private Tasks.@Nullable Handle serverSampling;
    private boolean shown;
    private boolean asked;
    private boolean serverAsked;
    private long pausedAt;

    /** A model that begins to collect at once; {@code ownFirst} chooses this process' counters to begin with, else the server's. */
    public OverviewModel(Cache cache, Tasks tasks, boolean ownFirst) {
        this.cache = cache;
        this.tasks = tasks;
        source.set(ownFirst ? Source.PROCESS : Source.SERVER);
        List.of(domain, level).forEach(choice -> choice.addListener((at, before, now) -> redraw()));
        source.addListener((at, before, now) -> changeSource());
        window.addListener((at, before, now) -> look(Range.following(now.millis())));
        paused.addListener((at, before, now) -> pause(now));
        sampling = tasks.every(SAMPLE, this::sample);
    }

    private void sample() {
        if (!asked) {
            asked = true;
            tasks.quietly(progress -> cache.stats(), this::take, this::failed);
        }
    }

    private void take(CacheStats stats) {
        asked = false;
        own.add(Reading.of(stats));
        if (lately == null) {
            lately = new Lately(stats);
        }
        lately.add(stats);
        if (own.domains().size() != domains.size() - 1) {
            own.domains().forEach(this::list);
        }
        goOn();
    }

    /** Puts a domain at its place; the list is never emptied, so that what is chosen stays chosen. */
    private void list(Domain known) {
        int at = Collections.binarySearch(domains, known);
        if (at < 0) {
            domains.add(-at - 1, known);
        }
    }

    private void failed(Exception failure) {
        asked = false;
        LOG.warn("The cache's counters could not be read", failure);
    }

    private void sampleServer() {
        if (!serverAsked) {
            serverAsked = true;
            tasks.quietly(progress -> cache.inspector().server(), this::takeServer, this::serverFailed);
        }
    }

    private void takeServer(ServerFacts facts) {
        serverAsked = false;
        trouble.set("");
        server.add(Reading.of(facts));
        goOn();
    }

    private void serverFailed(Exception failure) {
        serverAsked = false;
        if (trouble.get().isEmpty()) {
            LOG.warn("The server's counters could not be read", failure);
        }
        trouble.set(failure instanceof CacheException known ? known.getMessage() : failure.toString());
    }

    private void changeSource() {
        pollServer();
        look(Range.following(window.get().millis()));
    }

    private void pollServer() {
        boolean wanted = shown && source.get() == Source.SERVER;
        if (wanted && serverSampling == null) {
            serverSampling = tasks.every(SERVER_SAMPLE, this::sampleServer);
        } else if (!wanted && serverSampling != null) {
            serverSampling.stop();
            serverSampling = null;
        }
    }

    private void pause(boolean now) {
        pausedAt = now ? timeline().latest() : 0;
        redraw();
    }

    private void goOn() {
        if (paused.get() || !range.follows()) {
            tellBehind();
        } else {
            redraw();
        }
    }

    private void redraw() {
        tellBehind();
        if (shown && !timeline().isEmpty()) {
            picture.set(cut());
        } else if (shown) {
            picture.set(Picture.NONE);
        }
    }

    private void tellBehind() {
        behind.set(Math.max(0, timeline().latest() - end()) / 1000);
    }

    private Picture cut() {
        long to = end();
        long from = to - range.span();
        var channel = source.get() == Source.SERVER ? Channel.ALL : new Channel(domain.get(), level.get());
        long until = paused.get() ? pausedAt : timeline().latest();
        var points = timeline().points(channel, from, Math.min(to, until), step());
        var tiles = own.domains().stream().map(each -> tile(each, paused.get() ? pausedAt : own.latest())).toList();
        return new Picture(from, to, points, tiles, paused.get() ? picture.get().tiers() : tierRows());
    }

    private List<Picture.TierRow> tierRows() {
        return lately == null ? List.of() : lately.rows(domain.get());
    }

    private Picture.Tile tile(Domain each, long until) {
        var channel = new Channel(each, Level.ALL);
        var now = own.sum(channel, until - 5_000, until);
        double seconds = Math.clamp((until - own.oldest()) / 1000.0, 0.5, 5);
        return new Picture.Tile(each, now.hitRate(), own.sum(channel, until - 300_000, until).hitRate(), now.all() / seconds,
                own.points(channel, until - 60_000, until, 2_000));
    }

    private long step() {
        return LongStream.of(STEPS).filter(step -> range.span() / step <= MOST_POINTS).findFirst().orElse(STEPS[STEPS.length - 1]);
    }

    private long end() {
        return range.endAt(paused.get() ? pausedAt : timeline().latest());
    }

    private Timeline timeline() {
        return source.get() == Source.SERVER ? server : own;
    }

    private void look(Range wanted) {
        range = wanted;
        redraw();
    }

    /** Shows {@code factor} times as much time; what lies at {@code at}, the share of the width from the left, stays there. */
    void zoom(double factor, double at) {
        look(range.zoomed(factor, at, newestShown()));
    }

    /** Moves by a share of what is shown: later, or earlier where negative. */
    void move(double share) {
        look(range.moved(Math.round(range.span() * share), newestShown()));
    }

    /** Shows the whole window up to now again. */
    void reset() {
        look(Range.following(window.get().millis()));
    }

    private long newestShown() {
        return paused.get() ? pausedAt : timeline().latest();
    }

    /** Somebody looks from now on, or nobody any more. */
    void shown(boolean now) {
        shown = now;
        pollServer();
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
        return trouble.getReadOnlyProperty();
    }

    /** Collects nothing any more. */
    public void close() {
        sampling.stop();
        shown(false);
    }
}
