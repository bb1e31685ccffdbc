package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.count.Reading;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.ServerMisses.State;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server tells the misses of other clients, and what a person can do about it. It listens only while that is looked at. The
 * server's setting is changed on request only, and put back when nobody looks any more. Used on the window's thread, but for {@link #read}.
 */
final class OthersModel {
    private static final Logger LOG = LoggerFactory.getLogger(OthersModel.class);

    private final ServerMisses misses;
    private final Guard guard;
    private final InstantSource clock;
    private final Messages messages;
    private final InOrder work;
    private final ConfirmModel confirm;
    private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(this, "told", Told.NOTHING);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
    private boolean wanted;

    /** What was told up to a moment, and whether anything is told. */
    record Told(ServerMisses.Standing standing, ServerMisses.Counts counts, Instant at) {
        static final Told NOTHING = new Told(new ServerMisses.Standing(State.UNKNOWN, "", "", null), ServerMisses.Counts.NONE, Instant.EPOCH);

        boolean isTelling() {
            return standing.state() == State.ON || standing.state() == State.SWITCHED_ON;
        }
    }

    OthersModel(Around around, Messages messages) {
        this.misses = around.cache().serverMisses();
        this.guard = around.cache().invalidations().guard();
        this.clock = around.clock();
        this.messages = messages;
        this.work = new InOrder(around.tasks());
        this.confirm = new ConfirmModel(guard);
    }

    /** How it stands; asks nobody. For any thread. */
    Told read() {
        return new Told(misses.standing(), misses.counts(), clock.instant());
    }

    /** Takes note; gives the counters where there are any. */
    @Nullable Reading take(Told now) {
        told.set(now);
        var since = now.standing().since();
        return now.isTelling() && since != null ? Reading.of(now.counts(), now.at(), since.toString()) : null;
    }

    /** Somebody looks at these misses from now on, or nobody any more. */
    void want(boolean now) {
        if (now != wanted) {
            wanted = now;
            confirm.cancel();
            failure.set("");
            work.add(now ? misses::follow : misses::rest, this::look, this::failed);
        }
    }

    /** Has the server tell, once that is confirmed where it is production's. */
    void switchOn() {
        if (refusal().isEmpty() && told.get().standing().state() == State.OFF) {
            if (guard.nameToType().isEmpty()) {
                change(misses::switchOn);
            } else {
                confirm.ask(question());
            }
        }
    }

    private ConfirmModel.Question question() {
        var setting = told.get().standing().setting();
        return new ConfirmModel.Question(messages.text("others.question", guard.connection()),
                messages.text("others.subject", setting, ServerMisses.EVENTS), messages.text("others.cost"), messages.text("others.on"),
                false, false, answer -> change(misses::switchOn));
    }

    /** Puts the server's setting back. */
    void switchOff() {
        if (told.get().standing().state() == State.SWITCHED_ON) {
            change(misses::switchOff);
        }
    }

    private void change(Runnable how) {
        failure.set("");
        work.add(how, this::look, this::failed);
    }

    private void look() {
        told.set(read());
    }

    private void failed(Exception why) {
        LOG.warn("The server's key events could not be switched", why);
        failure.set(why instanceof CacheException known && known.getMessage() != null ? known.getMessage() : messages.text("others.failed"));
        look();
    }

    /** Why the setting can't be changed here; empty when it can. */
    String refusal() {
        return guard.readOnly() ? messages.text("others.readonly") : "";
    }

    /** What is told at present. */
    ReadOnlyObjectProperty<Told> told() {
        return told.getReadOnlyProperty();
    }

    /** What went wrong with the last change; empty for nothing. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Asks before the setting of a production server is changed. */
    ConfirmModel confirm() {
        return confirm;
    }
}
