package dev.tierdeck.platform.tradingai;

import dev.tierdeck.market.Price;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A price as it stands in the cache: {@code {"symbol": "BTC", "price": 64012.5, "timestamp": "2026-03-02T09:30:00Z"}}.
 *
 * @param symbol whose it is
 * @param price the figure, exactly as it was written; we write it in full
 * @param timestamp when it was so, as its source says; null where its writer did not say
 */
public record CachedPrice(
        String symbol, @JsonSerialize(using = PlainFigure.class) BigDecimal price,
        @JsonDeserialize(using = LooseInstant.class) @Nullable Instant timestamp) {
    public CachedPrice {
        if (symbol == null) {
            throw new IllegalArgumentException("a price says whose it is");
        }
        Figures.require(price, "price");
    }

    /** A price as it came from its source. */
    public static CachedPrice of(Price price) {
        return new CachedPrice(price.symbol(), price.price(), price.at());
    }
}
