/**
 * Yahoo Finance's chart: the last price of a stock, and its bars.
 *
 * <p>Its page is not documented by its owner, and it turns away who does not look like a browser. So what it is told of us is a setting,
 * everything it answers is checked, and what is missing is left out rather than guessed. Ours is a low rate of our own choosing, as it
 * publishes none.
 *
 * <p><b>When bars open.</b> Days, weeks and months are put at their first midnight in UTC, of the date at the exchange; shorter bars stay
 * where they are, as an hour's bar there opens with the market, at half past. The bar that is still moving has the moment of the last trade
 * for a time: of a day it is the day's bar, of shorter ones it is left out. Of a week or a month it holds today alone, and is joined with the bar that
 * it falls into.
 *
 * <p><b>Why days and longer bars are asked a bar earlier.</b> East of Greenwich the exchange's midnight lies before that of UTC, so the first
 * bar would be missing. And a whole bar, not a day, as weeks there begin on the weekday that is asked from: ours on Mondays.
 */
@NullMarked
package dev.tierdeck.market.yahoo;

import org.jspecify.annotations.NullMarked;
