package dev.tierdeck.engine.core;

import dev.tierdeck.engine.FillToken;

/** The token of a tier that could not be asked for one: nothing is stored with it. */
enum NoToken implements FillToken {
    /** The one there is. */
    NONE;

    @Override
    public boolean standing() {
        return false;
    }
}
