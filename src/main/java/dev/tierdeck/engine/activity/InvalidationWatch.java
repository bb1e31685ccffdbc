package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invalidations, whoever made them, each told once, and their undoing. */
final class InvalidationWatch {
    private static final Logger LOG = LoggerFactory.getLogger(InvalidationWatch.class);
    private static final int MOST = 100;
    private static final int KNOWN = 1_000;
    /** The server and this machine note the same thing one after the other, by two clocks. */
    private static final Duration APART = Duration.ofSeconds(30);

    private final Cache cache;
    private final ActivityLog log;
    private final Telling telling;
    private final Instant started;
    private final Map<String, Past> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Past> eldest) {
            return size() > KNOWN;
        }
    };
    private boolean hasRead;
    private boolean hasReadServer;

    InvalidationWatch(Cache cache, ActivityLog log, Telling telling, Instant started) {
        this.cache = cache;
        this.log = log;
        this.telling = telling;
        this.started = started;
    }

    /** Reads the history, which may take a server's time. */
    void look(Vitals vitals) {
        boolean reachesServer = vitals.tiers().stream().map(Vitals.OfTier::status)
                .anyMatch(tier -> tier.tier() == TierId.REDIS && tier.state() == State.OK);
        try {
            look(cache.invalidations().history(MOST), reachesServer);
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("The history can't be read; that the server is away is told by its tier", away);
        }
    }

    private void look(List<Past> latest, boolean reachesServer) {
        var fresh = latest.reversed().stream().filter(this::isNews).toList();
        if (!fresh.isEmpty()) {
            tell(fresh);
        }
        latest.reversed().forEach(past -> known.put(past.id(), past));
        hasRead = true;
        hasReadServer |= reachesServer || latest.stream().anyMatch(Past::server);
    }

    /** What stood in a history when it was first read was made before, unless its time says otherwise. */
    private boolean isNews(Past past) {
        var before = known.get(past.id());
        if (before != null) {
            return before.undone() == null && past.undone() != null;
        }
        boolean mayBeOld = !hasRead || past.server() && !hasReadServer;
        return !(mayBeOld && past.at().isBefore(started)) && known.values().stream().noneMatch(other -> isSame(past, other));
    }

    private static boolean isSame(Past one, Past other) {
        return one.server() != other.server() && one.deed().writer().equals(other.deed().writer())
                && one.deed().removed() == other.deed().removed() && one.what().equals(other.what())
                && Duration.between(one.at(), other.at()).abs().compareTo(APART) < 0;
    }

    /** Another process on this machine may have told it into the same log. */
    private void tell(List<Past> fresh) {
        Set<String> told = log.latest(2 * MOST).stream().filter(each -> each.kind() == Kind.INVALIDATION)
                .map(each -> each.at() + each.sentence()).collect(Collectors.toCollection(HashSet::new));
        for (var past : fresh) {
            var activity = activity(past);
            if (told.add(activity.at() + activity.sentence())) {
                telling.seen(activity);
            }
        }
    }

    private static Activity activity(Past past) {
        var deed = past.deed();
        var undone = past.undone();
        var sentence = undone == null ? "Invalidated by " + who(deed) + ": " + past.what() + (deed.removed() < 0 ? "."
                : "; " + Words.count(deed.removed(), "key") + " went.")
                : "Taken back: the invalidation of " + past.what() + " by " + who(deed) + ".";
        return new Activity(undone == null ? past.at() : undone, Kind.INVALIDATION, false, sentence, "Writer: " + deed.writer()
                + "\nFrom: " + deed.from().name().toLowerCase(Locale.ROOT) + "\nId: " + past.id());
    }

    private static String who(Past.Deed deed) {
        return deed.user().isEmpty() && deed.host().isEmpty() ? deed.writer() : deed.user() + "@" + deed.host();
    }
}
