package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.redis.Dispatch.Way;
import java.util.ArrayList;
import java.util.List;

/** Sends the keys of an order away in the ways that it asks for. */
final class Shipping {
    /** By tags the server looks at each value, which takes it longer. */
    private static final int TAGGED = 250;

    private final Dispatch dispatch;
    private final Slots slots;
    private final boolean tagged;

    Shipping(Dispatch dispatch, Slots slots, Selection meant) {
        this.dispatch = dispatch;
        this.slots = slots;
        this.tagged = !meant.tags().isEmpty();
    }

    /** What was not kept. */
    List<Parcel> unkept(List<Target> targets) {
        return tagged ? each(targets) : Parcel.of(dispatch, slots, targets);
    }

    /** What was kept, read in one batch. */
    List<Parcel> kept(List<Target> targets) {
        return targets.isEmpty() ? List.of() : tagged ? each(targets) : List.of(new Parcel(dispatch, Way.WHOLE, targets));
    }

    private List<Parcel> each(List<Target> targets) {
        var parcels = new ArrayList<Parcel>();
        for (int from = 0; from < targets.size(); from += TAGGED) {
            parcels.add(new Parcel(dispatch, Way.EACH, targets.subList(from, Math.min(targets.size(), from + TAGGED))));
        }
        return parcels;
    }
}
