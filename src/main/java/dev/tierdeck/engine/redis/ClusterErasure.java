package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Erasing.Erasure;
import dev.tierdeck.engine.Erasing.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A removal of previewed keys from all masters, from one after the other: to each the keys of the others are keys that did not stand there.
 * Which slots are whose is settled when it begins; where a slot moves meanwhile the removal breaks off, and what is left is asked for anew.
 */
final class ClusterErasure implements Erasure {
    private static final int NAMED = 1000;

    private final Masters masters;
    private final List<Erasure> parts;

    /** {@code removal} makes one master's. */
    ClusterErasure(Masters masters, Order order, Function<Master, Function<Order, Erasure>> removal) {
        this.masters = masters;
        var routes = masters.routes();
        this.parts = routes.all().stream().map(master -> removal.apply(master).apply(new Order(order.keys(),
                place -> order.here().test(place) && routes.of(order.keys().get(place).bytes()) == master,
                order.meant(), order.keeper(), order.kept(), order.joinedKept()))).toList();
    }

    @Override
    public void run(BooleanSupplier stopped) {
        for (var part : parts) {
            if (!stopped.getAsBoolean()) {
                masters.patiently(() -> {
                    part.run(stopped);
                    return true;
                });
            }
        }
    }

    @Override
    public Erased soFar() {
        return parts.stream().map(Erasure::soFar).reduce(ClusterErasure::both).orElse(Erased.NONE);
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
