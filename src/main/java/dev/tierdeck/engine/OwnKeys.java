package dev.tierdeck.engine;

import java.nio.charset.StandardCharsets;

/** The names that belong to the engine itself: everything under {@code tierdeck:}. They are never counted as the user's. */
final class OwnKeys {
    static final byte[] HEAD = "tierdeck:".getBytes(StandardCharsets.US_ASCII);

    private OwnKeys() {}
}
