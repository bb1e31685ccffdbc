package dev.tierdeck.platform.tradebot;

/** Where a symbol list came from: the steps of the read flow, in their order. */
public enum Origin {
    /** The cache, and fresh there. */
    CACHE("the cache"),
    /** The exchange's testnet, asked with the user's own key. */
    USER_TESTNET("the testnet with your key"),
    /** The exchange, asked with the user's own key. */
    USER_MAINNET("the exchange with your key"),
    /** The exchange, asked as anybody may. */
    PUBLIC("the exchange's public address"),
    /** The last list that was good, kept for when every source fails. */
    LAST_GOOD("the last good list");

    private final String words;

    Origin(String words) {
        this.words = words;
    }

    /** It in words, for a person. */
    @Override
    public String toString() {
        return words;
    }
}
