package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Draft;
import dev.tierdeck.engine.UndoStore.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entries that took a tag on since the preview and go with it: counted, named, and kept before where they are to be. */
final class Joining implements TagSweep.Chooser {
    private static final String NONE = "";
    private static final String ANY = "*";

    private final Dispatch dispatch;
    private final Order order;
    private final ErasedSoFar soFar;
    /** Kept, and not known to be removed so far. */
    private final Map<Key, Saved> unsettled;

    Joining(Dispatch dispatch, Order order, ErasedSoFar soFar, Map<Key, Saved> unsettled) {
        this.dispatch = dispatch;
        this.order = order;
        this.soFar = soFar;
        this.unsettled = unsettled;
    }

    @Override
    public List<String> digests(String tag, List<byte[]> members) {
        var keeper = order.keeper();
        if (keeper == null) {
            return members.stream().map(member -> ANY).toList();
        }
        var sizes = RedisSearch.sizes(dispatch.wire(), tag, "stale", members);
        var digests = new ArrayList<String>();
        var toKeep = new ArrayList<Target>();
        for (int i = 0; i < sizes.length; i++) {
            var key = Key.of(members.get(i));
            boolean goes = sizes[i] >= 0 && !isPreviewed(key);
            if (goes && order.joinedKept().test(key)) {
                toKeep.add(Target.of(i, key));
            }
            digests.add(goes ? ANY : NONE);
        }
        toKeep.forEach(target -> digests.set(target.place(), NONE));
        keep(toKeep, keeper).forEach(target -> digests.set(target.place(), Digest.sha1(target.saved().content())));
        return digests;
    }

    private List<Target> keep(List<Target> targets, Draft keeper) {
        if (targets.isEmpty()) {
            return List.of();
        }
        var reading = new Reading(dispatch, targets);
        reading.await(unsettled);
        var saved = reading.standing.stream().map(Target::saved).filter(one -> !unsettled.containsKey(one.key())).toList();
        if (!saved.isEmpty()) {
            keeper.keep(saved);
        }
        saved.forEach(one -> unsettled.put(one.key(), one));
        return reading.standing;
    }

    private boolean isPreviewed(Key key) {
        int place = order.keys().indexOf(key);
        return place >= 0 && order.here().test(place);
    }

    /** An entry went by the sweep. */
    void removed(Key key) {
        if (!isPreviewed(key)) {
            var saved = unsettled.remove(key);
            soFar.joined(key, saved == null ? -1 : saved.content().length);
        }
    }
}
