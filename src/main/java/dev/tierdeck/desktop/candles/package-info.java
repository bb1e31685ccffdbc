/**
 * Candlesticks, for every view that has bars to show: what is looked at, how much of it is drawn, how it is painted. Whoever has bars gives
 * them to a {@link dev.tierdeck.desktop.candles.Reader}, the {@link dev.tierdeck.desktop.candles.Reading} to a
 * {@link dev.tierdeck.desktop.candles.CandleModel}, and includes {@code candles.fxml}.
 *
 * <p>A bar on the screen is never narrower than a form that can be told from another, so long stretches are drawn by coarser
 * {@link dev.tierdeck.desktop.candles.Grain}s. Times are UTC, as a day's bar opens at midnight in UTC; the time here stands beside it.
 *
 * <p><b>Painted by hand on a canvas.</b> ChartFX's candlesticks are filled whether they rise or fall, so that colour alone tells them
 * apart, and their colours come from themes of its own that the style sheet does not reach.
 */
@NullMarked
package dev.tierdeck.desktop.candles;

import org.jspecify.annotations.NullMarked;
