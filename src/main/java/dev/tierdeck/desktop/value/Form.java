package dev.tierdeck.desktop.value;

import java.util.Locale;

/** The forms in which a string can be looked at. */
enum Form {
    TREE, TABLE, CANDLES, TEXT, HEX;

    /** By this name it is remembered. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
