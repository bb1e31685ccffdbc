/**
 * Hits and misses, live: {@link dev.tierdeck.desktop.overview.OverviewModel} cuts from what was counted ({@code count}) the {@code Picture}
 * that a person asked for; the controllers draw it ({@code chart}). The freshness board is a part of its own ({@code freshness}).
 *
 * <p><b>Five sources, one timeline each.</b> A {@code Feed} reads counters while they are wanted and leaves a gap where it could not. The
 * cache's own are read from the start, so that there is a past whenever the view is opened; a server's only while they are looked at, as
 * each reading is a command. A feed that fails says so once in the log, asks again with each second, and says once that it is back.
 *
 * <p><b>Misses of others.</b> The server's setting is changed on request only, on production after the connection's name was typed, never
 * read-only. Who leaves that chart no longer listens, and what was switched on goes back: a setting that outlives the look at it would be
 * forgotten by whoever made it. Follow, rest and switch are asked for in their order, one after the other.
 *
 * <p><b>The fleet.</b> Processes that embed the engine tell of themselves every 2.5 s. All of them are shown together, or one, as they stood
 * 3.5 s ago: by then each has told of that moment, so that sums go on evenly, and one that starts or ends moves none. A process that is
 * chosen stays chosen when it is gone, and says so.
 *
 * <p><b>Time goes on.</b> While the chosen source tells nothing the right edge moves on by the cache's own clock, so that the gap is seen to
 * grow. Wide windows are redrawn once a second, as no pixel moves in less.
 *
 * <p><b>One scroll.</b> The page scrolls only where the window is too low for all of it; freshness, tiles and the chart come first, so that
 * whether data is fresh is seen without. The scroll bar stands in the margin and moves nothing.
 *
 * <p><b>Percentiles.</b> A line a tier of one percentile, which is chosen: twelve lines in a small chart say less than four. The table has all.
 *
 * <p><b>Files</b> are written beside their place and moved there: a full disk leaves what stood there.
 */
@NullMarked
package dev.tierdeck.desktop.overview;

import org.jspecify.annotations.NullMarked;
