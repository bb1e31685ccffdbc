/**
 * The words of a market and the contracts of what brings its data: symbols, bars, prices, and the sources they come from. What a source
 * is asked in, and how it fails, is the same for all of them; how each is reached is the secret of its own package.
 *
 * <p><b>Why a bar's figures are text.</b> A bar is read from a file, an exchange or a cache, kept, and written again. As a
 * {@code double}, 0.10 would come back as 0.1, and a long figure changed; as text it comes back as it was. Who computes with a bar asks it
 * for numbers.
 *
 * <p><b>Why failures are checked exceptions here</b>, unlike the engine's: whoever asks a source must say what happens when it has no
 * answer, as that is the ordinary case.
 */
@NullMarked
package dev.tierdeck.market;

import org.jspecify.annotations.NullMarked;
