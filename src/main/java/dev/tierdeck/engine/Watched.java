package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type of entries about a symbol each, whose age matters to those who trade on them.
 *
 * @param type the type
 * @param heads the literal beginnings of its keys
 * @param allowance how old an entry may be before it is stale
 * @param stamp reads out of a value when its source made it, as the source says; empty where the value does not tell, and then what counts
 *     is when its load began
 * @param hours when the market of its symbols trades
 */
public record Watched(
        TypeName type, List<byte[]> heads, Duration allowance, Function<byte[], Optional<Instant>> stamp, Hours hours) {
    /** The identifier that makes a key one about a symbol. */
    public static final String SYMBOL = "symbol";

    public Watched {
        heads = List.copyOf(heads);
    }
}
