package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.redis.Dispatch.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keys that were sent away in one command. */
final class Parcel {
    private final Dispatch dispatch;
    private final Way way;
    private final List<Target> targets;
    private final CompletionStage<List<Object>> reply;

    Parcel(Dispatch dispatch, Way way, List<Target> targets) {
        this.dispatch = dispatch;
        this.way = way;
        this.targets = targets;
        this.reply = dispatch.send(way, targets);
    }

    /** Parcels of targets that go whatever stands there. */
    static List<Parcel> of(Dispatch dispatch, Slots slots, List<Target> targets) {
        var plain = new ArrayList<Target>(targets.size());
        var ours = new ArrayList<Target>();
        targets.forEach(target -> (slots.plain(target.slot()) ? plain : ours).add(target));
        var parcels = new ArrayList<Parcel>();
        if (!plain.isEmpty()) {
            parcels.add(new Parcel(dispatch, Way.PLAIN, plain));
        }
        if (!ours.isEmpty()) {
            parcels.add(new Parcel(dispatch, Way.LEAN, ours));
        }
        return parcels;
    }

    /** How many went, of a parcel that goes whatever stands there; an error that the server answered is thrown. */
    long count() {
        return (Long) dispatch.wire().await(reply).getFirst();
    }

    /**
     * What became of each.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the answer was lost
     */
    Toll toll() {
        try {
            return toll(dispatch.wire().await(reply).getFirst());
        } catch (RuntimeException failure) {
            var refusal = Refusal.in(failure);
            if (refusal == null) {
                throw failure;
            }
            return targets.size() > 1 && refusal.mayBeAboutOne() ? singly() : failed(refusal);
        }
    }

    private Toll toll(Object answer) {
        if (way == Way.EACH) {
            return byLetters((byte[]) answer);
        }
        long went = (Long) answer;
        return way == Way.WHOLE && went < targets.size() ? new Parcel(dispatch, Way.EACH, targets).toll() : counted(went);
    }

    private Toll counted(long went) {
        var toll = new Toll();
        if (went == targets.size()) {
            targets.forEach(toll::removed);
        } else {
            toll.removed = went;
            toll.unkept = went;
            toll.gone = targets.size() - went;
        }
        return toll;
    }

    private Toll byLetters(byte[] letters) {
        var toll = new Toll();
        for (int i = 0; i < letters.length; i++) {
            switch (letters[i]) {
                case 'r' -> toll.removed(targets.get(i));
                case 'c' -> toll.changed(targets.get(i));
                default -> toll.gone++;
            }
        }
        return toll;
    }

    private Toll singly() {
        var single = way == Way.PLAIN ? Way.PLAIN : Way.EACH;
        var toll = new Toll();
        targets.stream().map(target -> new Parcel(dispatch, single, List.of(target))).toList().forEach(parcel -> {
            var one = parcel.toll();
            toll.add(one);
            toll.stayed.addAll(one.stayed);
        });
        return toll;
    }

    private Toll failed(Refusal refusal) {
        var toll = new Toll();
        var reason = refusal.sentence("removed", dispatch.wire().address());
        targets.forEach(target -> toll.failed(target, reason));
        return toll;
    }
}
