package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.redis.cost.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The quiet look at all masters: each key is asked for where it is, walks go from one master to the next, figures are summed. */
final class Inspectors implements Inspector {
    private final Masters masters;
    private final OwnLookups own;
    private final Inspector patient;
    private final Map<Integer, RedisInspector> each = new ConcurrentHashMap<>();

    Inspectors(Masters masters, RedisSettings settings, OwnLookups own, Budget budget) {
        this.masters = masters;
        this.own = own;
        this.patient = new PacedInspector(this, budget);
    }

    private RedisInspector of(Master master) {
        return each.computeIfAbsent(master.number(), fresh -> new RedisInspector(masters.wire(master), own));
    }

    @Override
    public KeyScan scan(Selection what, boolean withOwn) {
        return scan(what, withOwn, false);
    }

    @Override
    public KeyScan scanRepeating(Selection what, boolean withOwn) {
        return scan(what, withOwn, true);
    }

    private KeyScan scan(Selection what, boolean withOwn, boolean repeating) {
        if (!masters.inCluster()) {
            var alone = of(masters.routes().all().getFirst());
            return repeating ? alone.scanRepeating(what, withOwn) : alone.scan(what, withOwn);
        }
        if (what.listed().isPresent()) {
            return new ListedScan(this, what.listed().get().stream().filter(withOwn ? what.rule() : what::contains).toList());
        }
        return new ClusterScan(masters, what, withOwn, repeating);
    }

    @Override
    public List<KeyFacts> facts(List<Key> keys) {
        return spread(keys, Inspector::facts);
    }

    @Override
    public long[] remaining(List<Key> keys) {
        return spread(keys, (inspector, some) -> Arrays.stream(inspector.remaining(some)).boxed().toList()).stream()
                .mapToLong(Long::longValue).toArray();
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        return masters.patiently(() -> spread(List.of(key), (inspector, same) -> List.of(inspector.read(key, from, bytes, elements)))).getFirst();
    }

    @Override
    public List<KeyValue> values(List<Key> keys, int bytes) {
        return spread(keys, (inspector, some) -> inspector.values(some, bytes));
    }

    private <T> List<T> spread(List<Key> keys, BiFunction<Inspector, List<Key>, List<T>> ask) {
        return masters.patiently(() -> {
            var answers = new ArrayList<@Nullable T>(Collections.nCopies(keys.size(), null));
            masters.places(keys).forEach((master, places) -> {
                var some = ask.apply(of(master), places.stream().map(keys::get).toList());
                for (int i = 0; i < some.size(); i++) {
                    answers.set(places.get(i), some.get(i));
                }
            });
            return answers;
        });
    }

    @Override
    public ServerFacts server() {
        if (!masters.inCluster()) {
            return of(masters.routes().all().getFirst()).server();
        }
        var all = masters.routes().all().stream().map(master -> of(master).counted()).toList();
        var first = all.getFirst();
        var runs = String.join(" ", all.stream().map(ServerFacts::runId).toList());
        // Who looked where is not told apart, so what is ours is taken from the sums.
        var others = own.others(runs, sum(all, ServerFacts::keyspaceHits), sum(all, ServerFacts::keyspaceMisses));
        return new ServerFacts(first.address(), first.version(), first.mode(), runs,
                all.stream().mapToLong(ServerFacts::uptimeSeconds).min().orElse(0), sum(all, ServerFacts::clients),
                sum(all, ServerFacts::usedMemory), sum(all, ServerFacts::keys), others.hits(), others.misses(),
                sum(all, ServerFacts::operationsPerSecond), Instant.now());
    }

    private static long sum(List<ServerFacts> all, ToLongFunction<ServerFacts> figure) {
        return all.stream().mapToLong(figure).sum();
    }

    @Override
    public Inspector patient() {
        return patient;
    }
}
