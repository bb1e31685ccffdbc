package dev.tierdeck.platform.tradingai;

import java.util.Locale;

/** What a price is of, as the platform's keys name it: {@code price:{type}:{symbol}} (seed 002, <i>CacheKeys</i>). */
public enum AssetType {
    /** A coin. */
    CRYPTO,
    /** A share. */
    STOCK,
    /** A series of an economy, such as a gross domestic product. */
    MACRO;

    /** The name in keys: {@code crypto}, {@code stock} or {@code macro}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
