package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.redis.cluster.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a cluster: who its masters are and which slots they have. Nothing happens here until the server turns out to be of one. */
final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private final RedisSettings settings;
    private final Masters masters;
    private final Replay replay;
    private final Nodes nodes;
    private final TopologyWatch watch = new TopologyWatch(this::refresh);
    private volatile boolean closed;

    Cluster(RedisSettings settings, Masters masters, Replay replay) {
        this.settings = settings;
        this.masters = masters;
        this.replay = replay;
        this.nodes = new Nodes(settings);
    }

    /** Looks for the first time, by a session with one of the nodes. */
    void discover(Session first) {
        refresh(List.of(first));
        watch.start();
    }

    /** Has it looked at soon. */
    void look() {
        watch.look();
    }

    /** Waits for a look that begins after now; false when the deadline came first. */
    boolean lookAndWait(long deadline) {
        return watch.lookAndWait(deadline);
    }

    /** Waits a moment; false when that is beyond the deadline. */
    boolean pause(long deadline) {
        return watch.pause(deadline);
    }

    /** Asks who has which slots; whether all is well now, so that the next look has time. */
    private boolean refresh() {
        return closed || refresh(masters.routes().all().stream().map(master -> master.link().open()).flatMap(Optional::stream).toList());
    }

    private synchronized boolean refresh(List<Session> open) {
        var shards = nodes.ask(open).shards();
        var before = masters.routes();
        if (!isAsKnown(before, shards)) {
            become(before, shards);
        }
        var now = masters.routes();
        return now.isWhole() && now.all().stream().allMatch(Master::isUp);
    }

    private static boolean isAsKnown(Routes now, List<Shard> shards) {
        return now.inCluster() && now.all().size() == shards.size()
                && now.all().stream().allMatch(master -> shards.stream().anyMatch(shard -> isAt(master, shard) && shard.slots().equals(master.slots())));
    }

    private static boolean isAt(Master master, Shard shard) {
        return shard.place().equals(master.settings().place());
    }

    private void become(Routes before, List<Shard> shards) {
        var next = new ArrayList<Master>();
        var fresh = new ArrayList<Master>();
        for (var shard : shards) {
            next.add(before.all().stream().filter(master -> isAt(master, shard)).findFirst().orElseGet(() -> begun(shard, fresh)));
        }
        fresh.forEach(master -> awaitFirst(master.link()));
        for (int i = 0; i < next.size(); i++) {
            next.get(i).slots(shards.get(i).slots());
        }
        masters.routes(Routes.among(next));
        LOG.info("The cluster's masters are {}", next.stream().map(master -> master.settings().address() + " with "
                + master.slots().cardinality() + " slots").toList());
        before.all().stream().filter(master -> !next.contains(master)).forEach(this::retire);
        if (before.inCluster() && !fresh.isEmpty()) {
            raiseAgain();
        }
    }

    private Master begun(Shard shard, List<Master> fresh) {
        var made = masters.master(settings.at(shard.place()), shard.slots());
        fresh.add(made);
        made.link().start();
        return made;
    }

    private static void awaitFirst(Link link) {
        try {
            link.awaitAttempt(Nodes.ANSWERING);
        } catch (CacheException.TierUnavailable notYet) {
            LOG.debug("A new master does not answer yet", notYet);
        }
    }

    /** On a thread of its own, as it may be the one that is closed on which this was noticed. */
    private void retire(Master master) {
        Thread.startVirtualThread(() -> {
            master.close();
            master.tracker().retire();
        });
        replay.forget(master);
    }

    /** Where generations of tags may have been set back with their master's slots. */
    private void raiseAgain() {
        var tags = replay.tags();
        if (!tags.isEmpty()) {
            Thread.startVirtualThread(() -> {
                try {
                    new Removing(masters, settings).remove(Selection.tagged(tags));
                } catch (CacheException again) {
                    LOG.warn("Tags that were invalidated lately could not be invalidated again on the cluster's new master", again);
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
    }
}
