package dev.tierdeck.market;

/** Where one price at a time comes from. Safe for many threads; blocks. */
public interface PriceSource {
    /**
     * The latest price of a symbol.
     *
     * @throws SourceException when there is none to be had; {@link SourceException.Empty} when the source knows none
     * @throws InterruptedException when the thread was interrupted
     */
    Price price(String symbol) throws SourceException, InterruptedException;
}
