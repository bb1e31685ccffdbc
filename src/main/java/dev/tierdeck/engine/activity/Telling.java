package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.ActivityLog;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a log what was seen, of each kind no more than so much a minute; the rest as one. Nothing after it was closed. */
final class Telling {
    private final ActivityLog log;
    private final InstantSource clock;
    private final Map<Kind, Quota> quotas = new EnumMap<>(Kind.class);
    private boolean closed;

    Telling(ActivityLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Something that was seen just now. */
    void seen(Kind kind, boolean trouble, String sentence, @Nullable String details) {
        seen(new Activity(clock.instant(), kind, trouble, sentence, details));
    }

    synchronized void seen(Activity happened) {
        if (!closed && quotas.computeIfAbsent(happened.kind(), kind -> new Quota()).admits(happened, clock.instant())) {
            log.add(happened);
        }
    }

    /** What somebody did, which is told however much was told before. */
    synchronized void done(Kind kind, String sentence) {
        if (!closed) {
            log.add(new Activity(clock.instant(), kind, false, sentence, null));
        }
    }

    /** Tells of what was held back, where its minute is over. */
    synchronized void catchUp() {
        var now = clock.instant();
        quotas.values().forEach(quota -> tell(quota.over(now)));
    }

    /** Tells of all that was held back, then {@code last}. */
    synchronized void close(Kind kind, String last) {
        if (!closed) {
            quotas.values().forEach(quota -> tell(quota.rest(clock.instant())));
            done(kind, last);
            closed = true;
        }
    }

    private void tell(@Nullable Activity rest) {
        if (rest != null) {
            log.add(rest);
        }
    }
}
