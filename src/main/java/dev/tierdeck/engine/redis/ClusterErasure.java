package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Erasing.Erasure;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.redis.events.OwnMisses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A removal of previewed keys from all masters, from one after the other: to each the keys of the others are keys that did not stand there.
 * By tags, these are raised before, and their indexes swept when the previewed keys are settled. No place counts as settled before the last
 * master's turn.
 * Which slots are whose is settled when it is made; where a slot moves meanwhile the removal breaks off, and what is left is asked for anew.
 */
final class ClusterErasure implements Erasure {
    private static final int NAMED = 1000;

    private final Masters masters;
    private final Removing removing;
    private final Order order;
    private final Recent recent;
    private final OwnMisses own;
    private final Set<String> tags;
    private final List<RedisErasure> parts;
    /** What took a tag on since the preview. */
    private final ErasedSoFar joined;
    /** Kept of that, and not known to be removed so far. */
    private final Map<Key, Saved> unsettled = new HashMap<>();
    private Map<String, String> generations = Map.of();

    ClusterErasure(Masters masters, Removing removing, Order order, Recent recent, OwnMisses own) {
        this.masters = masters;
        this.removing = removing;
        this.order = order;
        this.recent = recent;
        this.own = own;
        this.tags = order.meant().tags();
        this.joined = new ErasedSoFar(order.keys());
        var routes = masters.routes();
        this.parts = routes.all().stream().map(master -> part(master, routes)).toList();
    }

    private RedisErasure part(Master master, Routes routes) {
        var here = new Order(order.keys(), place -> order.here().test(place) && routes.of(order.keys().get(place).bytes()) == master,
                order.meant(), order.keeper(), order.kept(), order.joinedKept());
        return new RedisErasure(new Calls(master.link()::session, master.settings(), own), recent, here, master.slots(),
                () -> ClusterTags.json(generations));
    }

    /** Tags are raised anew each time: the server that has a generation may have come back with an older one since. */
    @Override
    public void run(BooleanSupplier stopped) {
        if (soFar().done()) {
            return;
        }
        generations = tags.isEmpty() ? Map.of() : removing.raise(tags);
        for (var part : parts) {
            if (!stopped.getAsBoolean()) {
                masters.patiently(() -> {
                    part.run(stopped);
                    return true;
                });
            }
        }
        if (parts.stream().allMatch(part -> part.soFar().done()) && swept(stopped)) {
            note();
            // A replica that took its master's place before that may know nothing of the raising.
            if (!removing.stand(generations)) {
                generations = removing.raise(tags);
                swept(() -> false);
            }
            joined.done();
        }
    }

    private boolean swept(BooleanSupplier stopped) {
        return tags.stream().allMatch(tag -> swept(tag, stopped));
    }

    private boolean swept(String tag, BooleanSupplier stopped) {
        return new TagWalk(masters).over(tag, generations, stopped, (wire, members) -> {
            var joining = new Joining(new Dispatch(wire, new Slots(), order.meant(), own), order, joined, unsettled);
            return new TagSweep(wire, joining, joining::removed).members(tag, members);
        });
    }

    /** Before this the tags are not invalidated again where a replica takes over: keys would go without having been kept. */
    private void note() {
        var keeper = order.keeper();
        if (!tags.isEmpty()) {
            var raised = Selection.tagged(tags);
            recent.renew(raised, raised, keeper == null ? "" : keeper.id());
        }
    }

    @Override
    public Erased soFar() {
        var all = parts.stream().map(Erasure::soFar).reduce(ClusterErasure::both).orElse(Erased.NONE);
        var more = joined.snapshot();
        return new Erased(all.settled(), all.removed(), all.gone(), all.changed(), all.failed(), all.failures(), all.unkept() + more.unkept(),
                all.bytes() + more.bytes(), more.joined(), more.joinedKeys(), all.done() && more.done());
    }

    private static Erased both(Erased one, Erased other) {
        return new Erased(Math.min(one.settled(), other.settled()), one.removed() + other.removed(), one.gone() + other.gone(),
                one.changed() + other.changed(), one.failed() + other.failed(), some(one.failures(), other.failures()),
                one.unkept() + other.unkept(), one.bytes() + other.bytes(), 0, List.of(), one.done() && other.done());
    }

    private static <T> List<T> some(List<T> one, List<T> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all.subList(0, Math.min(all.size(), NAMED));
    }
}
