/**
 * The freshness board: how old the entry of each symbol is against what it may be. {@code EntryWatch} finds the entries of watched types
 * by a scan now and then ({@code SymbolSearch}) and looks at each as often as its allowance asks for ({@code EntryLook}); {@link
 * dev.tierdeck.desktop.overview.freshness.FreshnessModel} makes a {@code FreshnessBoard} of what was seen.
 *
 * <p><b>Never stale for want of a look.</b> Whether something is stale is judged by the last look, its age is counted to now. While a
 * market is closed, and until its allowance has passed after it opened, a price is the closing one. An entry that is gone stays in its
 * place, and stands with the stale ones only when it is gone for longer than it may be old: short-lived entries are always between two
 * lives. While the server can't be asked all ages are unknown, and nothing turns stale. The types that are watched are those of the
 * catalog at the start.
 *
 * <p><b>A list of rows.</b> The grid is a {@code ListView} whose items are rows of places, as that makes only what is in sight; a choice of
 * a single place within a row is the model's. Screen readers are told of it by the list's accessible text.
 *
 * <p>The board does not know what else the overview shows: it is told by a predicate which types are wanted.
 */
@NullMarked
package dev.tierdeck.desktop.overview.freshness;

import org.jspecify.annotations.NullMarked;
