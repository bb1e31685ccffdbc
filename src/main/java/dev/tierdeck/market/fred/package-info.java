/**
 * FRED, the economic data of the Federal Reserve Bank of St. Louis: the latest figure of a series.
 *
 * <p>It wants a key of the user's, as a parameter of the query, and so in the address. The key is taken from the
 * {@link dev.tierdeck.secret.SecretStore} for each question, so one that was changed or forgotten counts at once, and the address that
 * failures name has stars in its place.
 *
 * @see <a href="https://fred.stlouisfed.org/docs/api/fred/series_observations.html">fred/series/observations</a>
 * @see <a href="https://fred.stlouisfed.org/docs/api/fred/errors.html">Errors</a>
 */
@NullMarked
package dev.tierdeck.market.fred;

import org.jspecify.annotations.NullMarked;
