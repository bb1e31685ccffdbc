/**
 * Binance over REST: what is listed, bars, and last prices; spot and USDT futures, the real exchange and its testnet.
 *
 * <p><b>A malformed symbol is skipped, a malformed bar is not.</b> A list without one symbol is still a list, and the count says what is
 * missing. A stretch with a bar left out would look whole, and closed bars are kept for ever; so a page with one wrong row is dropped as a
 * whole, and the reading ends there.
 *
 * <p><b>Why a spot price's stamp is the answer's {@code Date}.</b> The spot ticker has no time in it, the futures one has. The header is
 * the exchange's clock too, cut to the second: a price then looks older than it is by less than a second, never younger.
 *
 * <p><b>Why reading bars waits for our own allowance</b>, and nothing else does: a year of one-minute futures bars weighs more than a
 * minute allows, so it could never be had otherwise. For a list or a price the caller has something better to do than to wait a minute.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints">Spot, Market Data endpoints</a>
 * @see <a href="https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api">USDT futures, Market Data</a>
 */
@NullMarked
package dev.tierdeck.market.binance;

import org.jspecify.annotations.NullMarked;
