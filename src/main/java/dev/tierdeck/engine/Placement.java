package dev.tierdeck.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a key belongs.
 *
 * @param layout the layout; {@link #OTHER} for a key under no layout's head, {@link #OWN} for the engine's own keys
 * @param domain the domain; {@link #OTHER} or {@link #OWN} likewise
 * @param type the type, or null when the key is under a domain's head but matches no template
 * @param identifiers what the template's fields took from the key, in the template's order; empty without a type
 * @param sensitive whether its value is to be masked
 */
public record Placement(
        String layout, String domain, @Nullable String type, Map<String, String> identifiers, boolean sensitive) {
    /** The layout and domain of keys that no layout knows. */
    public static final String OTHER = "other";
    /** The layout and domain of the engine's own keys, {@code tierdeck:…}. */
    public static final String OWN = "tierdeck";

    private static final Placement OTHER_PLACE = new Placement(OTHER, OTHER, null, Map.of(), false);
    private static final Placement OWN_PLACE = new Placement(OWN, OWN, null, Map.of(), false);

    /** The place of a key that no layout knows. */
    public static Placement other() {
        return OTHER_PLACE;
    }

    /** The place of the engine's own keys. */
    public static Placement own() {
        return OWN_PLACE;
    }
}
