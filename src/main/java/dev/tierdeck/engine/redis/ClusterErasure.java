package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Erasing.Erasure;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A removal of previewed keys from all masters, from one after the other: to each the keys of the others are keys that did not stand there.
 * By tags, the previewed keys go as they stand, and what took the tag on since goes after them, without being kept.
 * Which slots are whose is settled when it begins; where a slot moves meanwhile the removal breaks off, and what is left is asked for anew.
 */
final class ClusterErasure implements Erasure {
    private static final int NAMED = 1000;

    private final Masters masters;
    private final Removing removing;
    private final Set<String> tags;
    private final List<Erasure> parts;
    private @Nullable Map<String, String> generations;
    private volatile long joined;
    private volatile boolean swept;

    /** {@code removal} makes one master's. */
    ClusterErasure(Masters masters, Removing removing, Order order, Function<Master, Function<Order, Erasure>> removal) {
        this.masters = masters;
        this.removing = removing;
        this.tags = order.meant().tags();
        this.swept = tags.isEmpty();
        var named = new Selection(order.meant().listed(), order.meant().narrowed(), order.meant().rule());
        var routes = masters.routes();
        this.parts = routes.all().stream().map(master -> removal.apply(master).apply(new Order(order.keys(),
                place -> order.here().test(place) && routes.of(order.keys().get(place).bytes()) == master,
                named, order.keeper(), order.kept(), order.joinedKept()))).toList();
    }

    @Override
    public void run(BooleanSupplier stopped) {
        if (generations == null && !tags.isEmpty()) {
            generations = removing.raise(tags);
        }
        for (var part : parts) {
            if (!stopped.getAsBoolean()) {
                masters.patiently(() -> {
                    part.run(stopped);
                    return true;
                });
            }
        }
        var raised = generations;
        if (raised != null && parts.stream().allMatch(part -> part.soFar().done())) {
            joined += removing.sweep(raised);
            swept = true;
        }
    }

    @Override
    public Erased soFar() {
        var all = parts.stream().map(Erasure::soFar).reduce(ClusterErasure::both).orElse(Erased.NONE);
        return new Erased(all.settled(), all.removed(), all.gone(), all.changed(), all.failed(), all.failures(), all.unkept(), all.bytes(),
                joined, all.joinedKeys(), all.done() && swept);
    }

    private static Erased both(Erased one, Erased other) {
        return new Erased(Math.min(one.settled(), other.settled()), one.removed() + other.removed(), one.gone() + other.gone(),
                one.changed() + other.changed(), one.failed() + other.failed(), some(one.failures(), other.failures()),
                one.unkept() + other.unkept(), one.bytes() + other.bytes(), one.joined() + other.joined(),
                some(one.joinedKeys(), other.joinedKeys()), one.done() && other.done());
    }

    private static <T> List<T> some(List<T> one, List<T> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all.subList(0, Math.min(all.size(), NAMED));
    }
}
