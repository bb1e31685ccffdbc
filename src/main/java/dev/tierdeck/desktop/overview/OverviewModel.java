package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Channel;
import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.freshness.FreshnessModel;
import dev.tierdeck.engine.TypeName;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * What the overview thinks: collects counters from the start, seen or not, and cuts what a person chose into a {@link Picture} while
 * somebody looks. Used on the window's thread only.
 */
public final class OverviewModel {
    /** A picture is cut anew each half step, but at least so often, in milliseconds. */
    private static final long OFTEN = 1_000;

    private final Messages messages = Messages.of("overview");
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(this, "picture", Picture.NONE);
    private final ChoiceModel choice;
    private final OthersModel others;
    private final FleetModel fleet;
    private final Feeds feeds;
    private final Cutter cutter;
    private final TimeModel time;
    private final FreshnessModel freshness;
    private final SheetModel sheet;
    private final ReadOnlyObjectWrapper<StateWords> state;
    private boolean shown;
    private int listed;

    /** A model that begins to collect at once; {@code ownFirst} chooses this process' counters to begin with, else the server's. */
    public OverviewModel(Around around, boolean ownFirst) {
        choice = new ChoiceModel(ownFirst ? Source.PROCESS : Source.SERVER);
        others = new OthersModel(around, messages);
        fleet = new FleetModel(around, messages);
        feeds = new Feeds(around, others, fleet, this::arrived);
        cutter = new Cutter(feeds);
        state = new ReadOnlyObjectWrapper<>(this, "state", StateWords.NONE);
        time = new TimeModel(this::latest, this::redraw);
        freshness = new FreshnessModel(around.cache(), around.tasks(), around.clock(), scope(), around.opener());
        sheet = new SheetModel(around, messages, choice, picture.getReadOnlyProperty());
        freshness.types().forEach(type -> choice.list(Domain.of(type)));
        around.cache().catalog().counters().forEach(pair -> choice.list(Domain.of(pair.type())));
        List.of(choice.domain(), choice.level()).forEach(each -> each.addListener((at, before, now) -> redraw()));
        choice.source().addListener((at, before, now) -> changeSource());
        fleet.chosen().addListener((at, before, now) -> {
            if (!before.instance().equals(now.instance())) {
                redraw();
            }
        });
        others.told().addListener((at, before, now) -> tell());
        want();
    }

    /** The types that are shown by what does not come from counters: all where there is no domain to choose. */
    private ObservableValue<Predicate<TypeName>> scope() {
        return Bindings.createObjectBinding(() -> choice.shownDomain()::contains, choice.source(), choice.domain());
    }

    private void arrived(Source whose) {
        var own = feeds.timeline(Source.PROCESS);
        if (own.domains().size() != listed) {
            listed = own.domains().size();
            own.domains().forEach(choice::list);
        }
        if (whose == choice.source().get()) {
            feeds.timeline(whose).domains().forEach(choice::list);
        }
        tell();
        // Others' answers move nothing, but while there are none of the source's own, time goes on all the same.
        if (isLate() && (whose == choice.source().get() || isWithout())) {
            redraw();
        } else {
            time.tellBehind();
        }
    }

    private boolean isLate() {
        return time.isLive() && time.to() - picture.get().to() >= Math.min(time.step() / 2, OFTEN);
    }

    /** Whether there are no counters of the source to be had at present. */
    private boolean isWithout() {
        return feeds.trouble(choice.source().get()) != null || choice.source().get() == Source.OTHERS && !others.told().get().isTelling()
                || feeds.timeline(choice.source().get()).latest() == 0;
    }

    /** When the newest data is of; where there is none of the source's, time goes on by the cache's own. */
    private long latest() {
        return feeds.timeline(isWithout() ? Source.PROCESS : choice.source().get()).latest();
    }

    private void changeSource() {
        want();
        time.moment().set(Double.NaN);
        redraw();
    }

    private void want() {
        var source = choice.source().get();
        others.want(shown && source == Source.OTHERS);
        feeds.want(shown ? source : null);
    }

    private void redraw() {
        time.tellBehind();
        if (shown) {
            picture.set(cutter.cut(time, choice.source().get(), choice.shownDomain(), choice.shownLevel()));
            tell();
        }
    }

    private void tell() {
        state.set(StateWords.of(messages, choice.source().get(), picture.get(), feeds, others.told().get()));
    }

    /** Shows another moment: so many points later than the one shown, or earlier; the newest where none is. */
    void point(int steps) {
        var points = picture.get().points();
        if (!points.isEmpty()) {
            int at = points.size() - 1;
            for (int i = 0; i < points.size() && !Double.isNaN(time.moment().get()); i++) {
                at = points.get(i).millis() <= time.moment().get() ? i : at;
                if (points.get(i).millis() > time.moment().get()) {
                    break;
                }
            }
            boolean first = Double.isNaN(time.moment().get());
            time.moment().set(points.get(Math.clamp(first ? at : at + steps, 0, points.size() - 1)).millis());
        }
    }

    /** Somebody looks from now on, or nobody any more. */
    public void shown(boolean now) {
        shown = now;
        want();
        freshness.shown(now);
        redraw();
    }

    /** What is chosen to be shown. */
    ChoiceModel choice() {
        return choice;
    }

    /** Which part of time is shown. */
    TimeModel time() {
        return time;
    }

    /** Misses of other clients. */
    OthersModel others() {
        return others;
    }

    /** The processes that embed the engine. */
    FleetModel fleet() {
        return fleet;
    }

    /** The charts as a table and as files. */
    SheetModel sheet() {
        return sheet;
    }

    /** The freshness board. */
    public FreshnessModel freshness() {
        return freshness;
    }

    /** What is shown. */
    ReadOnlyObjectProperty<Picture> picture() {
        return picture.getReadOnlyProperty();
    }

    /** Why nothing, or nothing new, is shown. */
    ReadOnlyObjectProperty<StateWords> state() {
        return state.getReadOnlyProperty();
    }

    Messages messages() {
        return messages;
    }
}
