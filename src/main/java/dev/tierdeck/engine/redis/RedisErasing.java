package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.UndoStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Removes exactly what it is given, tells what was removed before, and puts it back: each question goes to the part that answers it. */
final class RedisErasing implements Erasing {
    private final Masters masters;
    private final Calls calls;
    private final Recent recent;
    private final RedisSettings settings;
    private final RedisHistory history;
    private final PastReader past;
    private final Restoring restoring;
    private final Map<Integer, StoredStrings> strings = new ConcurrentHashMap<>();

    RedisErasing(Calls calls, Masters masters, RedisSettings settings, RedisHistory history, Recent recent) {
        this.masters = masters;
        this.calls = calls;
        this.recent = recent;
        this.settings = settings;
        this.history = history;
        this.past = new PastReader(calls);
        this.restoring = new Restoring(calls, new ClusterTags(masters, settings), new Removing(masters, settings), settings.address());
    }

    @Override
    public String identity() {
        return settings.address() + "/" + settings.database();
    }

    @Override
    public Erasure erase(Order order) {
        calls.requireWrites("an invalidation");
        if (!masters.inCluster()) {
            return new RedisErasure(calls, recent, order);
        }
        return new ClusterErasure(masters, new Removing(masters, settings), order, recent, calls.own());
    }

    @Override
    public List<Outcome> restore(List<UndoStore.Saved> batch, String since, String own, Catalog catalog) {
        recent.takenBack(own);
        return restoring.restore(batch, since, own, catalog);
    }

    @Override
    public String historyEnd() {
        return past.end();
    }

    @Override
    public List<Past> history(int most) {
        return past.latest(most);
    }

    @Override
    public void undone(String undo, Past.Deed deed) {
        history.undone(undo, deed);
    }

    @Override
    public List<byte @Nullable []> values(List<Key> keys, int most) {
        return spread(keys, (master, some) -> strings.computeIfAbsent(master.number(), fresh ->
                new StoredStrings(master.link()::session, masters.wire(master), calls.own())).read(some, most));
    }

    @Override
    public List<Long> loadMillis(List<Key> keys) {
        return spread(keys, (master, some) -> new LoadTimes(masters.wire(master)).read(some));
    }

    private <T extends @Nullable Object> List<T> spread(List<Key> keys, BiFunction<Master, List<Key>, List<T>> ask) {
        return masters.patiently(() -> {
            var answers = new ArrayList<@Nullable T>(Collections.nCopies(keys.size(), null));
            masters.places(keys).forEach((master, places) -> {
                var some = ask.apply(master, places.stream().map(keys::get).toList());
                for (int i = 0; i < some.size(); i++) {
                    answers.set(places.get(i), some.get(i));
                }
            });
            return answers;
        });
    }

    @Override
    public Map<String, Long> tagSizes() {
        masters.all();
        var sizes = new TreeMap<String, Long>();
        masters.routes().all().forEach(master -> new TagIndexes(masters.wire(master)).sizes().forEach((tag, size) -> sizes.merge(tag, size, Math::max)));
        return sizes;
    }
}
