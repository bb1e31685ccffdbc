package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.redis.cost.CommandCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The masters on which the shared tier stands: the server that was named, or where that turns out to be one of a cluster, the masters of
 * that. Which slots are whose is told in the package's page.
 */
final class Masters implements AutoCloseable {
    private final RedisSettings settings;
    private final CommandCount count;
    private final Replay replay;
    private final Cluster cluster;
    private final Patience patience;
    private volatile Routes routes;
    private volatile @Nullable Coherent copies;
    private int numbers;

    Masters(RedisSettings settings, CommandCount count, Recent recent) {
        this.settings = settings;
        this.count = count;
        this.replay = new Replay(settings, recent);
        this.cluster = new Cluster(settings, this, replay);
        this.patience = new Patience(settings.timeout(), this, cluster);
        this.routes = Routes.alone(master(settings, Slots.all()));
    }

    /** One that is not connected so far. */
    Master master(RedisSettings place, BitSet slots) {
        return new Master(numbers++, place, count, slots, this);
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

    void routes(Routes now) {
        routes = now;
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

    /** Whether these are the connections to all masters still. */
    boolean are(List<Session> sessions) {
        return sessions.equals(routes.all().stream().map(master -> master.link().open().orElse(null)).toList());
    }

    /** A wire to whichever session the master has. */
    Wire wire(Master master) {
        return new SessionWire(master.link()::session, master.settings());
    }

    /** A wire to the master of a key, whichever that is when something is sent. */
    Wire wire(byte[] key) {
        return new SessionWire(() -> of(key), settings(routes.of(key)));
    }

    /** The same for a slot. */
    Wire wire(int slot) {
        return new SessionWire(() -> of(slot), settings(routes.of(slot)));
    }

    /** A wire to any master. */
    Wire wire() {
        return new SessionWire(this::any, settings);
    }

    private RedisSettings settings(@Nullable Master master) {
        return master == null ? settings : master.settings();
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
            cluster.discover(session);
        }
        replay.opened(master, session, inCluster());
    }

    /** A connection ended: whoever had its slots may have been replaced. */
    void ended() {
        if (inCluster()) {
            cluster.look();
        }
    }

    /** Whether a question is worth asking again that failed so; see {@link Patience#again}. */
    boolean again(@Nullable Throwable failure, long deadline) {
        return inCluster() && patience.again(failure, deadline);
    }

    /** The answer to a question, which is asked again while its keys are elsewhere or on their way. */
    <T> T patiently(Supplier<T> question) {
        return inCluster() ? patience.answer(question) : question.get();
    }

    /** Has the cluster looked at anew, and waits for it. */
    void lookAgain(long deadline) {
        if (inCluster()) {
            cluster.lookAndWait(deadline);
        }
    }

    void beat() {
        routes.all().forEach(Master::beat);
    }

    TierStatus status() {
        return MastersStatus.of(routes);
    }

    void retry() {
        routes.all().forEach(master -> master.link().retry());
        ended();
    }

    @Override
    public void close() {
        cluster.close();
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
