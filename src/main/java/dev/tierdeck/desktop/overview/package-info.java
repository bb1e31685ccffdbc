/**
 * Hits and misses, live. {@code Reading}s of counters become a {@code Timeline} of what happened between them; {@link
 * dev.tierdeck.desktop.overview.OverviewModel} cuts from it the {@code Picture} that a person asked for; the controller draws it.
 *
 * <p><b>Own painting inside ChartFX.</b> ChartFX brings axes, grid, canvas and scheduling. The bands are painted by {@code BandRenderer},
 * as its stock renderers can neither stack areas nor leave a gap open in a filled one, and its legend and zoom plugin are left out: both
 * draw what the style sheet can't reach.
 */
@NullMarked
package dev.tierdeck.desktop.overview;

import org.jspecify.annotations.NullMarked;
