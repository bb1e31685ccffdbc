package dev.tierdeck.desktop.keys;

import java.util.Locale;

/** What the X-ray tells of each copy, in this order. */
enum XrayField {
    STATE, DIGEST, SIZE, AGE, SOURCE, TTL, EXPIRES, STAMP, TOOK, WRITER, TAGS, READ;

    /** The message that names it. */
    String messageKey() {
        return "xray.field." + name().toLowerCase(Locale.ROOT);
    }
}
