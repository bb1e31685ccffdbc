package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Erasable;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.invalidation.Surroundings;
import java.util.List;

/** The tiers around the shared one, for invalidations that remove exactly from that. */
final class Around implements Surroundings {
    private final List<Tier> nearer;
    private final List<Tier> shared;
    private final List<Tier> farther;
    private final Removing removing;

    /** {@code tiers}: near to far. */
    Around(List<Tier> tiers, Removing removing) {
        int place = 0;
        while (place < tiers.size() && !(Removing.bare(tiers.get(place)) instanceof Erasable)) {
            place++;
        }
        boolean none = place == tiers.size();
        this.nearer = none ? List.of() : tiers.subList(0, place);
        this.shared = none ? List.of() : tiers.subList(place, place + 1);
        this.farther = none ? tiers : tiers.subList(place + 1, tiers.size());
        this.removing = removing;
    }

    @Override
    public void changing() {
        removing.changing();
    }

    @Override
    public Removal farther(Invalidation what, Selection exact) {
        return removing.remove(what, exact, farther);
    }

    @Override
    public Removal shared(Invalidation what, Selection exact) {
        return removing.remove(what, exact, shared);
    }

    @Override
    public Removal nearer(Invalidation what, Selection exact) {
        return removing.remove(what, exact, nearer);
    }

    @Override
    public void done(Invalidation what, Selection meant, Past.Deed deed) {
        removing.done(what, meant, deed);
    }
}
