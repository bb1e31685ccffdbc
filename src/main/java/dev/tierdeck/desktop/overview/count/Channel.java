package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.TypeName;
import java.util.List;

/**
 * What is counted together.
 *
 * @param domain one domain, or all
 * @param type one type of that domain by its own name; empty for all of them
 * @param level one tier, or all
 */
public record Channel(Domain domain, String type, Level level) {
    /** Everything. */
    public static final Channel ALL = new Channel(Domain.ALL, Level.ALL);

    /** All types of a domain. */
    public Channel(Domain domain, Level level) {
        this(domain, "", level);
    }

    /** One type. */
    public static Channel of(TypeName type, Level level) {
        return new Channel(Domain.of(type), type.type(), level);
    }

    /** Those in whose sums it is counted, itself not among them. */
    List<Channel> wider() {
        return domain.equals(Domain.ALL) ? List.of()
                : type.isEmpty() ? List.of(new Channel(Domain.ALL, level)) : List.of(new Channel(domain, level), new Channel(Domain.ALL, level));
    }

    boolean isOfType() {
        return !type.isEmpty();
    }
}
