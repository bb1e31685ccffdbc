package dev.tierdeck.cli;

import dev.tierdeck.engine.Placement;

/** Places in words. */
final class Placements {
    private Placements() {}

    /** Such as {@code tradecore/MARKET/quote}, or {@code other}. */
    static String name(Placement place) {
        var domain = place.layout().equals(place.domain()) ? place.layout() : place.layout() + "/" + place.domain();
        return place.type() == null ? domain : domain + "/" + place.type();
    }
}
