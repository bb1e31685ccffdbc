/**
 * Hits and misses, live. {@code Reading}s of counters become a {@code Timeline} of what happened between them; {@link
 * dev.tierdeck.desktop.overview.OverviewModel} cuts from it the {@code Picture} that a person asked for; the controller draws it.
 *
 * <p><b>Own painting inside ChartFX.</b> ChartFX brings axes, grid, canvas and scheduling. The bands are painted by {@code BandRenderer},
 * as its stock renderers can neither stack areas nor leave a gap open in a filled one, and its legend and zoom plugin are left out: both
 * draw what the style sheet can't reach.
 *
 * <p><b>The freshness board.</b> {@code EntryWatch} finds the entries of watched types by a scan now and then and looks at each as often as
 * its allowance asks for; {@link dev.tierdeck.desktop.overview.FreshnessModel} makes a {@code FreshnessBoard} of what was seen. Whether
 * something is stale is judged by the last look, its age is counted to now: so nothing raises an alarm for want of a look. While a market
 * is closed, and until its allowance has passed after it opened, a price is the closing one. An entry that is gone stays in its place, and
 * stands with the stale ones only when it is gone for longer than it may be old: short-lived entries are always between two lives. While
 * the server can't be asked all ages are unknown, and nothing turns stale. The types that are watched are those of the catalog at the
 * start.
 *
 * <p><b>A list of rows.</b> The grid is a {@code ListView} whose items are rows of places, as that makes only what is in sight; a choice of
 * a single place within a row is the model's. Screen readers are told of it by the list's accessible text.
 */
@NullMarked
package dev.tierdeck.desktop.overview;

import org.jspecify.annotations.NullMarked;
