package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.redis.cluster.Shard;
import dev.tierdeck.engine.redis.cluster.Topology;
import dev.tierdeck.engine.redis.cost.CommandCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masters on which the shared tier stands: the server that was named, or where that turns out to be one of a cluster, the masters of
 * that. Which slots are whose is told in the package's page.
 */
final class Masters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Masters.class);
    /** How long a node may take to tell who has which slots, or to let us connect, before the others are gone on with. */
    private static final Duration ANSWERING = Duration.ofSeconds(1);

    private final RedisSettings settings;
    private final CommandCount count;
    private final Recent recent;
    private final Topology topology;
    private final TopologyWatch watch;
    private final Map<String, String> replicationIds = new HashMap<>();
    private volatile Routes routes;
    private volatile @Nullable Coherent copies;
    private volatile boolean closed;
    private int numbers;

    Masters(RedisSettings settings, CommandCount count, Recent recent) {
        this.settings = settings;
        this.count = count;
        this.recent = recent;
        this.topology = new Topology(settings.uri(), ANSWERING);
        this.watch = new TopologyWatch(this::refresh);
        this.routes = Routes.alone(new Master(numbers++, settings, count, Slots.all(), this));
    }

    void start() {
        routes.all().getFirst().link().start();
    }

    /** Waits for the first attempt to connect. */
    void awaitConnected(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        routes.all().getFirst().link().awaitAttempt(limit);
        for (var master : routes.all()) {
            master.link().awaitConnected(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    Routes routes() {
        return routes;
    }

    boolean inCluster() {
        return routes.inCluster();
    }

    /**
     * The connection to the master of a slot.
     *
     * @throws CacheException.TierUnavailable when there is none
     */
    Session of(int slot) {
        return session(routes.of(slot));
    }

    /** The same for a key. */
    Session of(byte[] key) {
        return session(routes.of(key));
    }

    private static Session session(@Nullable Master master) {
        if (master == null) {
            throw Failures.unavailable("No master of the cluster has these keys now. It is looked for by itself.", null);
        }
        return master.link().session();
    }

    /** A connection to any master. */
    Session any() {
        var all = routes.all();
        return all.stream().filter(Master::isUp).findFirst().orElse(all.getFirst()).link().session();
    }

    /** Connections to all masters; throws where one is missing. */
    List<Session> all() {
        var now = routes;
        if (!now.isWhole()) {
            throw Failures.unavailable("Some slots of the cluster have no master now. They are looked for by itself.", null);
        }
        return now.all().stream().map(master -> master.link().session()).toList();
    }

    /** A wire to whichever session the master has. */
    Wire wire(Master master) {
        return new SessionWire(master.link()::session, master.settings());
    }

    /** A wire to the master of a key, whichever that is when something is sent. */
    Wire wire(byte[] key) {
        return new SessionWire(() -> of(key), settings(routes.of(key)));
    }

    private RedisSettings settings(@Nullable Master master) {
        return master == null ? settings : master.settings();
    }

    /** The same for a slot. */
    Wire wire(int slot) {
        return new SessionWire(() -> of(slot), settings(routes.of(slot)));
    }

    /** A wire to any master. */
    Wire wire() {
        return new SessionWire(this::any, settings);
    }

    /** The slots of the master behind a session; all where it stands alone. */
    BitSet slots(Session session) {
        var now = routes;
        return !now.inCluster() ? Slots.all() : now.all().stream().filter(master -> master.link().is(session)).findFirst()
                .map(Master::slots).orElseThrow(() -> Failures.unavailable(session.address() + " is no master any more.", null));
    }

    void tell(Coherent listener) {
        copies = listener;
        routes.all().forEach(master -> master.tracker().tell());
    }

    /** Who is told of a master's changes: of all keys, or of those of its part. */
    @Nullable Coherent listener(Master master, Session session) {
        var all = copies;
        return all == null || !session.inCluster() ? all : all.part(master.number(), this::part);
    }

    private int part(Key key) {
        var master = routes.of(key.bytes());
        return master == null ? -1 : master.number();
    }

    /** Before anybody uses a session: the link's thread. */
    void opened(Master master, Session session) {
        if (master.number() == 0 && session.inCluster() && !inCluster()) {
            refresh();
            watch.start();
        }
        replay(master, session);
    }

    /**
     * A server may come back with older data, or a replica take its master's place without the last of its data. In a cluster a master that
     * was not one before is taken for such a replica; one that was only added has nothing to remove.
     */
    private void replay(Master master, Session session) {
        var id = session.run().replicationId();
        String before;
        synchronized (replicationIds) {
            before = replicationIds.put(master.settings().address(), id);
        }
        boolean promoted = before == null && master.number() > 0 && routes.inCluster();
        if (!promoted && (before == null || before.equals(id))) {
            return;
        }
        var again = recent.all();
        if (!again.isEmpty()) {
            LOG.info("{} has come with another history; {} recent invalidations are done again", session.address(), again.size());
        }
        again.forEach(what -> new Removals(session, settings, master.slots()).remove(what));
    }

    /** A connection ended: whoever had its slots may have been replaced. */
    void ended() {
        if (inCluster() && !closed) {
            watch.look();
        }
    }

    /** Asks the cluster who has which slots; whether all is well now, so that the next look has time. */
    private synchronized boolean refresh() {
        if (closed) {
            return true;
        }
        var shards = topology.read();
        var before = routes;
        if (!isAsKnown(before, shards)) {
            become(before, shards);
        }
        return routes.isWhole() && routes.all().stream().allMatch(Master::isUp);
    }

    private static boolean isAsKnown(Routes now, List<Shard> shards) {
        return now.inCluster() && now.all().size() == shards.size()
                && now.all().stream().allMatch(master -> shards.stream().anyMatch(shard ->
                        shard.address().equals(master.settings().address()) && shard.slots().equals(master.slots())));
    }

    private void become(Routes before, List<Shard> shards) {
        var next = new ArrayList<Master>();
        var fresh = new ArrayList<Master>();
        for (var shard : shards) {
            var known = before.all().stream().filter(master -> master.settings().address().equals(shard.address())).findFirst();
            if (known.isPresent()) {
                next.add(known.get());
            } else {
                var made = new Master(numbers++, settings.at(shard.host(), shard.port()), count, shard.slots(), this);
                fresh.add(made);
                next.add(made);
                made.link().start();
            }
        }
        fresh.forEach(master -> awaitFirst(master.link()));
        for (int i = 0; i < next.size(); i++) {
            next.get(i).slots(shards.get(i).slots());
        }
        routes = Routes.among(next);
        LOG.info("The cluster's masters are {}", next.stream().map(master -> master.settings().address() + " with "
                + master.slots().cardinality() + " slots").toList());
        before.all().stream().filter(master -> !next.contains(master)).forEach(this::retire);
        if (before.inCluster() && !fresh.isEmpty()) {
            raiseAgain();
        }
    }

    /** Where generations of tags may have been set back with their master's slots. */
    private void raiseAgain() {
        var tags = recent.all().stream().flatMap(what -> what.tags().stream()).collect(Collectors.toSet());
        if (!tags.isEmpty()) {
            Thread.startVirtualThread(() -> {
                try {
                    new Removing(this, settings).remove(Selection.tagged(tags));
                } catch (CacheException again) {
                    LOG.warn("Tags that were invalidated lately could not be invalidated again on the cluster's new master", again);
                }
            });
        }
    }

    private static void awaitFirst(Link link) {
        try {
            link.awaitAttempt(ANSWERING);
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
        synchronized (replicationIds) {
            replicationIds.remove(master.settings().address());
        }
    }

    /**
     * Whether a question is worth asking again that failed so: its keys are elsewhere, or on their way. Waits until that may have changed,
     * at most until {@code deadline}, a moment in {@link System#nanoTime()}.
     */
    boolean again(@Nullable Throwable failure, long deadline) {
        var elsewhere = inCluster() ? Elsewhere.in(failure) : null;
        if (elsewhere == null || System.nanoTime() - deadline >= 0) {
            return false;
        }
        var now = elsewhere.asked() < 0 ? elsewhere : ask(elsewhere.asked());
        if (now == null) {
            return true;
        }
        return now.isUnderWay() ? watch.pause(deadline) : watch.lookAndWait(deadline);
    }

    /** How a slot is now, in the server's own words; null where it is at its master, and at rest. */
    private @Nullable Elsewhere ask(int slot) {
        try {
            var session = of(slot);
            session.data().async().exists(Names.never(slot)).get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException answer) {
            var said = Elsewhere.in(answer);
            return said == null ? new Elsewhere("TRYAGAIN") : said;
        } catch (TimeoutException | CacheException away) {
            LOG.debug("How slot {} is now is not told", slot, away);
            return new Elsewhere("CLUSTERDOWN");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Elsewhere("TRYAGAIN");
        }
    }

    /** The answer to a question, which is asked again while its keys are elsewhere or on their way. */
    <T> T patiently(Supplier<T> question) {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        while (true) {
            try {
                return question.get();
            } catch (CacheException.TierUnavailable failure) {
                if (!again(failure, deadline)) {
                    throw failure;
                }
            }
        }
    }

    /** The places of keys in their list, by the masters that have them; throws where somebody's master is unknown. */
    Map<Master, List<Integer>> places(List<Key> keys) {
        var now = routes;
        var places = new LinkedHashMap<Master, List<Integer>>();
        for (int i = 0; i < keys.size(); i++) {
            var master = now.of(keys.get(i).bytes());
            if (master == null) {
                throw Failures.unavailable("No master of the cluster has " + keys.get(i) + " now. It is looked for by itself.", null);
            }
            places.computeIfAbsent(master, fresh -> new ArrayList<>()).add(i);
        }
        return places;
    }

    /** Has the cluster looked at anew, and waits for it. */
    void lookAgain(long deadline) {
        if (inCluster()) {
            watch.lookAndWait(deadline);
        }
    }

    void beat() {
        routes.all().forEach(Master::beat);
    }

    /** The worst of the masters', in a sentence about all. */
    TierStatus status() {
        var now = routes;
        var each = now.all().stream().map(Masters::status).toList();
        if (!now.inCluster()) {
            return each.getFirst();
        }
        var since = each.stream().map(TierStatus::since).max(Comparator.naturalOrder()).orElseThrow();
        var bad = each.stream().filter(status -> status.state() != TierStatus.State.OK).toList();
        if (bad.isEmpty() && now.isWhole()) {
            return new TierStatus(TierId.REDIS, TierStatus.State.OK, "All " + each.size() + " masters of the cluster answer.", since, null);
        }
        var worst = bad.isEmpty() ? null : bad.getFirst();
        var state = bad.size() < each.size() ? TierStatus.State.DEGRADED : worst == null ? TierStatus.State.DOWN : worst.state();
        return new TierStatus(TierId.REDIS, state, (each.size() - bad.size()) + " of " + each.size() + " masters of the cluster work. "
                + (worst == null ? "Some slots have no master." : worst.sentence()), since, worst == null ? null : worst.cause());
    }

    private static TierStatus status(Master master) {
        var status = master.link().status();
        var trouble = master.tracker().trouble();
        return status.state() == TierStatus.State.OK && trouble != null
                ? new TierStatus(TierId.REDIS, TierStatus.State.DEGRADED, trouble, status.since(), null) : status;
    }

    void retry() {
        routes.all().forEach(master -> master.link().retry());
        ended();
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        synchronized (this) {
            topology.close();
        }
        var threads = routes.all().stream().map(master -> Thread.startVirtualThread(master::close)).toList();
        threads.forEach(Masters::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
