package dev.tierdeck.engine;

/**
 * The full name of a cache type, written {@code layout/DOMAIN/type}.
 *
 * @param layout the layout, such as {@code tradecore}
 * @param domain the domain, such as {@code MARKET}
 * @param type the type, such as {@code quote}
 */
public record TypeName(String layout, String domain, String type) {
    public TypeName {
        for (var part : new String[] {layout, domain, type}) {
            if (part.isBlank() || part.indexOf('/') >= 0) {
                throw new IllegalArgumentException("a part of a type's name is not blank and has no '/', but was '" + part + "'");
            }
        }
    }

    /** Reads {@code layout/DOMAIN/type}; a shorter name belongs to the layout, and domain, {@code own}. */
    public static TypeName parse(String name) {
        var parts = name.split("/", -1);
        return switch (parts.length) {
            case 1 -> new TypeName("own", "own", parts[0]);
            case 2 -> new TypeName("own", parts[0], parts[1]);
            case 3 -> new TypeName(parts[0], parts[1], parts[2]);
            default -> throw new IllegalArgumentException("a type is named layout/DOMAIN/type, but was '" + name + "'");
        };
    }

    @Override
    public String toString() {
        return layout + "/" + domain + "/" + type;
    }
}
