/**
 * The Bars view: the series that lie in a directory, one of them as candlesticks, fetching more, and clearing.
 *
 * <p>{@link dev.tierdeck.desktop.bars.BarsModel} holds the parts together. {@code ListModel} reads the directory when it is shown, on F5,
 * after each action, and when the directory was changed by anybody: its time of change is looked at every few seconds, and all of it once
 * a minute, as a series expires by time alone. {@code ChartModel} reads the chosen series once, off the window's thread, into {@code Bars},
 * and draws from these whatever part is looked at: a bar on the screen is never narrower than a form that can be told from another, so
 * long stretches are drawn by coarser {@code Grain}s.
 *
 * <p><b>Clearing takes exactly what was shown.</b> The archive can clear a symbol or everything at one call; the view clears the series
 * that the question listed one by one instead, and leaves one that was written anew since. What an interrupted write left over is told as
 * trouble, and left.
 *
 * <p><b>A read-only connection</b> keeps its server from being written to. The directory is this machine's, and no server's: fetching and
 * clearing stay open, and the question before a clearing says so.
 *
 * <p><b>Times are UTC</b>, unlike in other views: the names of series are days in UTC, a day's bar opens at midnight in UTC, and so do the
 * charts of the exchanges. The time here stands beside it.
 */
@NullMarked
package dev.tierdeck.desktop.bars;

import org.jspecify.annotations.NullMarked;
