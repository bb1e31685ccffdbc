package dev.tierdeck.engine.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What is under way of a removal, oldest first. It is settled in this order, so that all before some place is. For one thread. */
final class Rounds {
    private final ErasedSoFar soFar;
    private final ArrayDeque<Round> underWay = new ArrayDeque<>();

    private record Round(List<Parcel> parcels, Toll before, int end, Runnable after) {}

    Rounds(ErasedSoFar soFar) {
        this.soFar = soFar;
    }

    /**
     * Adds what was sent.
     *
     * @param before what was known of the other keys of this round
     * @param end the place before which all is settled once this is
     * @param after done then
     */
    void add(List<Parcel> parcels, Toll before, int end, Runnable after) {
        underWay.add(new Round(parcels, before, end, after));
    }

    /**
     * Waits until no more than {@code left} are under way.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when an answer was lost; its round counts for nothing
     */
    void settle(int left) {
        while (underWay.size() > left) {
            var round = underWay.remove();
            var tolls = new ArrayList<Toll>();
            tolls.add(round.before);
            round.parcels.forEach(parcel -> tolls.add(parcel.toll()));
            soFar.settle(round.end, tolls);
            round.after.run();
        }
    }
}
