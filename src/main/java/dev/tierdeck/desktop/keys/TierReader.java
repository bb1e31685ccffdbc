package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.value.ValueModel;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Watched;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks quietly at one tier's copy of a key. It waits for the tier, so it runs off the JavaFX thread. */
final class TierReader {
    private final Cache cache;
    private final InstantSource clock;
    private final Messages messages;

    TierReader(Cache cache, InstantSource clock, Messages messages) {
        this.cache = cache;
        this.clock = clock;
        this.messages = messages;
    }

    /** The tiers there are, near to far, and how they are. */
    List<TierStatus> tiers() {
        return cache.tiers();
    }

    /** What this tier has. */
    TierLook look(Key key, TierStatus status) {
        var copy = cache.inspect(status.tier(), key);
        var lives = lives(key, status.tier());
        if (copy != null) {
            var stated = status.tier() == TierId.REDIS && copy.digest() != null ? stated(key) : null;
            return new TierLook(status.tier(), TierLook.Found.COPY, copy, "", lives, stated, copy.readAt());
        }
        boolean away = status.state() == State.DOWN || status.state() == State.CONNECTING;
        return new TierLook(status.tier(), away ? TierLook.Found.AWAY : TierLook.Found.NONE, null, why(status, lives, away), lives, null,
                clock.instant());
    }

    private @Nullable Boolean lives(Key key, TierId tier) {
        var tiers = cache.catalog().tiers(key);
        return tiers.isEmpty() ? null : (Boolean) tiers.contains(tier);
    }

    private String why(TierStatus status, @Nullable Boolean lives, boolean away) {
        return away ? status.sentence() : Boolean.FALSE.equals(lives) ? messages.text("xray.elsewhere")
                : status.state() == State.FENCED ? status.sentence() : messages.text("xray.nothing");
    }

    /** What the value in Redis says of its source's own time, where its type says how to read that. */
    private TierLook.@Nullable Stated stated(Key key) {
        var watched = watched(cache.catalog().place(key));
        var value = watched.isEmpty() ? null : cache.inspector().values(List.of(key), ValueModel.GATE).getFirst().value();
        return value == null ? null
                : watched.get().stamp().apply(value).map(at -> new TierLook.Stated(Digest.sha1(value), at)).orElse(null);
    }

    private Optional<Watched> watched(Placement place) {
        return cache.catalog().watched().stream().filter(each -> each.type().layout().equals(place.layout())
                && each.type().domain().equals(place.domain()) && each.type().type().equals(place.type())).findFirst();
    }
}
