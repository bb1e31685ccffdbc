/**
 * The words of a tiered cache and the contracts between its parts: nothing here but the JDK and JSpecify.
 *
 * <p>A {@link dev.tierdeck.engine.Cache} answers from a row of {@link dev.tierdeck.engine.Tier tiers}, near to far, and asks a
 * {@link dev.tierdeck.engine.Loader} when none of them knows. What goes in and out is an {@link dev.tierdeck.engine.Entry}; what makes
 * it go away is an {@link dev.tierdeck.engine.Invalidation}, the same value from a button to the tiers. What is only looked at is
 * looked at through an {@link dev.tierdeck.engine.Inspector}, which changes nothing.
 *
 * <p><b>Why a tier hands out tokens.</b> Whoever reads a far tier or a loader in order to fill a nearer one asks the nearer one for a
 * {@link dev.tierdeck.engine.FillToken} first. The fill is refused when anything newer happened since. That one rule is what keeps a
 * slow reader from putting an old value over an invalidation, and it is the only way into a tier besides an explicit put.
 */
@NullMarked
package dev.tierdeck.engine;

import org.jspecify.annotations.NullMarked;
