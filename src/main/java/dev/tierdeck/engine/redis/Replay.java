package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Selection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does again what was invalidated lately, on a server that comes with another history than it had, before anybody uses it: it may come back
 * with older data, or be a replica that took its master's place without the last of its data.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final RedisSettings settings;
    private final Recent recent;
    private final Map<String, String> histories = new ConcurrentHashMap<>();

    Replay(RedisSettings settings, Recent recent) {
        this.settings = settings;
        this.recent = recent;
    }

    /**
     * A session is there. In a cluster a master that was not one before is taken for a promoted replica; one that was only added has nothing
     * to remove. Throws where it can't be done: then the session is none.
     */
    void opened(Master master, Session session, boolean inCluster) {
        var place = master.settings().address();
        var now = session.run().replicationId();
        var before = histories.get(place);
        boolean promoted = before == null && master.number() > 0 && inCluster;
        if (promoted || before != null && !before.equals(now)) {
            again(master, session);
        }
        histories.put(place, now);
    }

    private void again(Master master, Session session) {
        var all = recent.all();
        if (!all.isEmpty()) {
            LOG.info("{} has come with another history; {} recent invalidations are done again", session.address(), all.size());
        }
        // Together: one walk for all that has to be looked for, however many there were.
        Selection.joined(all).forEach(what -> new Removals(session, settings, master.slots()).remove(what));
    }

    /** A server is a master no more. */
    void forget(Master master) {
        histories.remove(master.settings().address());
    }

    /** The tags that were invalidated lately. */
    Set<String> tags() {
        return recent.all().stream().flatMap(what -> what.tags().stream()).collect(Collectors.toSet());
    }
}
