package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Restored;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import java.util.List;
import java.util.Map;

/** The one implementation of {@link Invalidations}; a cache's builder makes it. */
public final class PlannedInvalidations implements Invalidations {
    private final Guard guard;

    public PlannedInvalidations(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Preview preview(Invalidation what, Sizes sizes, Watch watch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Execution prepare(Preview preview, Wishes wishes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Restored undo(String id, Wishes wishes, Watch watch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Past> history(int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, TagCount> tags(Watch watch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Guard guard() {
        return guard;
    }
}
