/**
 * The sample: a made-up market and made-up users that keep an embedded server alive until real sources are connected.
 *
 * <p>Nothing here comes from a market. Prices are random walks from a seed, so the same seed gives the same data; every JSON object says
 * {@code "source": "sample"}, every name of a user, account, order or token has "sample" in it. It is written under the keys and in the
 * shapes of the five platforms, through the cache, by {@link dev.tierdeck.engine.warm.Warmer warmers}, and read by a few steady readers,
 * among them some that ask for what is not there or has just expired, as real services do.
 *
 * <p>Where it is handed locks and limits, its services take real ones: some computations are locked for seconds, calls are counted a user
 * and minute, orders in every ten seconds. Without limits the counters are made up like everything else.
 *
 * <p><b>Why values are functions of the seed, the key and the step.</b> Warmers and loaders run on many threads; if they drew from one
 * random generator, what a key holds would depend on which thread came first.
 */
@NullMarked
package dev.tierdeck.market.sample;

import org.jspecify.annotations.NullMarked;
