package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What each tier said last of one key. Each is asked by itself, so that one that does not answer holds up no other, and none is asked again
 * before it has answered.
 */
final class TierLooks {
    private static final Tasks.Handle STARTING = () -> {};

    private final TierReader reader;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final Runnable changed;
    private final Consumer<Exception> blind;
    private final Map<TierId, TierLook> looks = new EnumMap<>(TierId.class);
    /** Those that did not answer in time: each further question would hold up what else is asked there. */
    private final Set<TierId> late = EnumSet.noneOf(TierId.class);
    private final Map<TierId, Tasks.Handle> asked = new EnumMap<>(TierId.class);
    private Tasks.@Nullable Handle round;

    /**
     * @param changed some tier has said something
     * @param blind not even the tiers could be told
     */
    TierLooks(TierReader reader, Tasks tasks, InstantSource clock, Messages messages, Runnable changed, Consumer<Exception> blind) {
        this.reader = reader;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.changed = changed;
        this.blind = blind;
    }

    /** What was said, near to far. */
    List<TierLook> all() {
        return List.copyOf(looks.values());
    }

    /** Asks no more, and forgets what was said. */
    void clear() {
        if (round != null) {
            round.stop();
            round = null;
        }
        asked.values().forEach(Tasks.Handle::stop);
        asked.clear();
        looks.clear();
        late.clear();
    }

    /** Asks all tiers, as somebody wants that. */
    void read(Key key) {
        late.clear();
        reread(key);
    }

    /** Asks all tiers but those that did not answer in time. */
    void reread(Key key) {
        if (round != null) {
            round.stop();
        }
        round = tasks.quietly(progress -> reader.tiers(), tiers -> tiers.forEach(tier -> ask(key, tier)), blind);
    }

    private void ask(Key key, TierStatus status) {
        var tier = status.tier();
        if (late.contains(tier)) {
            return;
        }
        looks.putIfAbsent(tier, TierLook.reading(tier));
        if (asked.putIfAbsent(tier, STARTING) == null) {
            var work = tasks.quietly(progress -> reader.look(key, status), this::take, why -> miss(tier, why));
            asked.computeIfPresent(tier, (id, starting) -> work);
        }
        changed.run();
    }

    private void take(TierLook found) {
        asked.remove(found.tier());
        looks.put(found.tier(), found);
        changed.run();
    }

    /** The log is told once, until the tier answers again. */
    private void miss(TierId tier, Exception why) {
        var general = messages.text("xray.failed");
        boolean again = looks.get(tier).found() == TierLook.Found.AWAY;
        var sentence = again ? Failures.words(why, general) : Failures.sentence(why, general);
        boolean tooLate = why instanceof CacheException.TierUnavailable away && away.late();
        if (tooLate) {
            late.add(tier);
        }
        take(TierLook.away(tier, tooLate ? messages.text("xray.late", sentence) : sentence, clock.instant()));
    }
}
