package dev.tierdeck.desktop.overview;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.testing.FakeCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server that tells the misses of others as a test wants it. */
final class FakeMisses implements ServerMisses {
    /** What was asked of it, in order. */
    final List<String> asked = new ArrayList<>();
    private final Map<TypeName, Map<MissCause, Long>> types = new HashMap<>();
    private State state;
    private String setting = "Ex";
    private Instant since = FakeCache.START;
    private long dropped;
    private long forgotten;
    private @Nullable RuntimeException refusal;
    private boolean followed;

    FakeMisses(State state) {
        this.state = state;
    }

    void miss(String type, MissCause cause, long count) {
        types.computeIfAbsent(TypeName.parse(type), made -> new HashMap<>()).merge(cause, count, Long::sum);
    }

    void lose(long drop, long forget) {
        dropped += drop;
        forgotten += forget;
    }

    void is(State now, Instant from) {
        state = now;
        since = from;
    }

    void refuse(RuntimeException why) {
        refusal = why;
    }

    boolean isFollowed() {
        return followed;
    }

    @Override
    public Standing standing() {
        return new Standing(state, switch (state) {
            case OFF -> "Redis at cache.example:6379 tells nobody of misses: notify-keyspace-events is \"" + setting + "\".";
            case AWAY -> "Redis at cache.example:6379 does not answer.";
            case REFUSED -> "The user reader may not look at the server's setting. Ask for CONFIG GET.";
            default -> "";
        }, setting, state == State.ON || state == State.SWITCHED_ON ? since : null);
    }

    @Override
    public Counts counts() {
        long events = types.values().stream().flatMap(each -> each.values().stream()).mapToLong(Long::longValue).sum();
        var copy = new HashMap<TypeName, Map<MissCause, Long>>();
        types.forEach((type, causes) -> copy.put(type, Map.copyOf(causes)));
        return new Counts(copy, 12, events, dropped, forgotten, 1_200_000);
    }

    @Override
    public void follow() {
        asked.add("follow");
        followed = true;
    }

    @Override
    public void rest() {
        asked.add("rest");
        followed = false;
        state = state == State.SWITCHED_ON ? State.OFF : state;
    }

    @Override
    public void switchOn() {
        asked.add("switchOn");
        if (refusal != null) {
            throw refusal;
        }
        state = State.SWITCHED_ON;
    }

    @Override
    public void switchOff() {
        asked.add("switchOff");
        if (refusal != null) {
            throw refusal;
        }
        state = State.OFF;
    }

    static CacheException away() {
        return new CacheException.TierUnavailable(TierId.REDIS, "Redis at cache.example:6379 does not answer.", null);
    }
}
