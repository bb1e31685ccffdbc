/**
 * How sources over HTTP are asked: one question, one answer, every failure a
 * {@link dev.tierdeck.market.SourceException} that names the address less its secrets.
 *
 * <p>The JDK's client sends; Failsafe retries what may pass (nobody answered, 5xx) and, a {@link dev.tierdeck.market.http.Site} at a time,
 * leaves alone who has failed several times in a row. A refusal or an answer that can't be read is not asked for again: it would come again.
 *
 * <p>A {@link dev.tierdeck.market.http.Line} is the part of that which does not care what is asked: whoever sends requests of his own
 * making, with other methods and to whole addresses, uses one without a site.
 *
 * <p><b>Why the rate limit is our own.</b> Failsafe's limiter counts executions on the system's clock. Exchanges count weights, tell in a
 * header how much they counted, and count what other programs behind the same address used too. So a
 * {@link dev.tierdeck.market.http.Allowance} is a weight in a window of the wall clock, and what the header says raises it. It never lowers
 * it: some of Binance's answers carry a number that is too small.
 *
 * <p><b>Why 429 and 418 stop a whole site.</b> They are about the address we come from, and who goes on is shut out for longer. Until the
 * time they named nothing is sent, and whoever asks is told at once how long that is.
 *
 * <p><b>Why redirects are not followed.</b> The JDK's client takes the headers along, and with them the user's key, to wherever it is sent.
 *
 * <p><b>Why answers are read whole.</b> The longest there is has 4 MB. Read as a stream, it would be outside the time limit, which ends
 * where the headers do, and half of it might have been used when the rest proves to be broken.
 */
@NullMarked
package dev.tierdeck.market.http;

import org.jspecify.annotations.NullMarked;
