package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.ServerAddress.Place;
import java.util.List;

/**
 * Sentinels, and the name that they know a master by.
 *
 * @param places where they are, at least one; asked in this order
 * @param master the name, as in their {@code sentinel monitor} line
 */
public record Sentinels(List<Place> places, String master) {
    public Sentinels {
        places = List.copyOf(places);
        if (places.isEmpty() || master.isBlank()) {
            throw new IllegalArgumentException("sentinels are given by at least one place and the name of their master");
        }
    }

    /** Such as {@code mymaster (sentinels localhost:26379 and 2 more)}. */
    @Override
    public String toString() {
        int more = places.size() - 1;
        return master + " (" + (more == 0 ? "sentinel " : "sentinels ") + places.getFirst() + (more == 0 ? "" : " and " + more + " more") + ")";
    }
}
