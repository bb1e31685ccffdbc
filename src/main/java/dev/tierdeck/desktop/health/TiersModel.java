package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Vitals;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A card for each tier and one for coherence. What this process knows is asked apart from what the server says of itself: a server that
 * does not answer must not keep the cards from saying so.
 */
final class TiersModel {
    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final StatusModel status;
    private final CardWords words;
    private final Asking<Vitals> local;
    private final Asking<ServerFacts> remote;
    private final ReadOnlyObjectWrapper<List<Card>> cards = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper down = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private CardWords.Server server = CardWords.Server.UNKNOWN;
    private @Nullable Vitals latest;

    TiersModel(Cache cache, Tasks tasks, InstantSource clock, Messages messages, StatusModel status) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.status = status;
        this.words = new CardWords(messages);
        this.local = new Asking<>(tasks, cache::vitals, this::take, this::fail);
        this.remote = new Asking<>(tasks, () -> cache.inspector().server(), this::take, this::failServer);
    }

    /** The tiers, near to far, then coherence. */
    ReadOnlyObjectProperty<List<Card>> cards() {
        return cards.getReadOnlyProperty();
    }

    /** Whether some tier does not work, so that trying again makes sense. */
    ReadOnlyBooleanProperty down() {
        return down.getReadOnlyProperty();
    }

    /** Why the tiers can't be looked at; empty while they can. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    void tick() {
        local.ask();
        if (shared()) {
            remote.ask();
        }
    }

    void refresh() {
        local.insist();
        if (shared()) {
            remote.insist();
        }
    }

    private boolean shared() {
        return latest != null && latest.tiers().stream().anyMatch(tier -> tier.status().tier() == TierId.REDIS);
    }

    /** Tries what is down again at once. */
    void retry() {
        status.say(messages.text("retrying"));
        tasks.quietly(progress -> {
            cache.retry();
            return cache.vitals();
        }, this::tried, why -> status.fail(Failures.sentence(why, messages.text("retry.failed"))));
    }

    private void tried(Vitals vitals) {
        take(vitals);
        status.say(messages.text(down.get() ? "retried.down" : "retried"));
        refresh();
    }

    private void take(Vitals vitals) {
        boolean first = latest == null;
        latest = vitals;
        failure.set("");
        down.set(vitals.tiers().stream().anyMatch(tier -> tier.status().state() == State.DOWN));
        show(vitals);
        if (first && shared()) {
            remote.ask();
        }
    }

    private void take(ServerFacts facts) {
        server = new CardWords.Server(facts, "");
        showAgain();
    }

    private void failServer(Exception why) {
        server = new CardWords.Server(server.facts(), Failures.again(why, messages.text("server.failed"), server.fault()));
        showAgain();
    }

    private void showAgain() {
        if (latest != null) {
            show(latest);
        }
    }

    private void show(Vitals vitals) {
        var now = clock.instant();
        var all = new ArrayList<Card>();
        vitals.tiers().forEach(tier -> all.add(words.tier(tier, server, now)));
        all.add(words.coherence(vitals.coherence(), now));
        cards.set(List.copyOf(all));
    }

    private void fail(Exception why) {
        failure.set(Failures.again(why, messages.text("tiers.failed"), failure.get()));
    }
}
