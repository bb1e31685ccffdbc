/**
 * What was counted, over time. A feed's {@code Reading}s of counters become a {@link dev.tierdeck.desktop.overview.count.Timeline} of what
 * happened between them, from which {@link dev.tierdeck.desktop.overview.count.Point}s are cut: rates in steps that stand still while time
 * goes on. Latencies and who invalidated are kept beside it in the same way.
 *
 * <p><b>Gaps.</b> Only what was seen is told. A counter that went down began anew: its interval is a gap, for its type, for its domain and
 * for all of them, since a sum in which one part began anew says nothing either, even where it grew. An interval longer than 10 s (the
 * machine slept), one during which the server did not answer, and one during which nobody looked at counters that are only read while
 * somebody looks, are gaps for all: what happened in them is known as a sum, but not when.
 *
 * <p><b>Room.</b> Counters are kept as differences of those that changed, two numbers each: an hour of half seconds with 20 busy domains on
 * three tiers is about 15 MB. It knows no window.
 */
@NullMarked
package dev.tierdeck.desktop.overview.count;

import org.jspecify.annotations.NullMarked;
