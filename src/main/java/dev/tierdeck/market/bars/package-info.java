/**
 * Bars on disk, as TradeBot's DataCache keeps them: a directory of CSV files with their metadata, read and written both ways.
 *
 * <p><b>How a write goes.</b> Bars go to {@code <MD5>.csv.new} as they come and are forced; then {@code <MD5>_meta.json.new} is written and
 * forced; then the bars get their name, which is the moment they count; then the metadata gets its own. Whoever finds the second file
 * alone sees a writer between its two renamings, living or killed, and reads that as the metadata. So bars and metadata belong together
 * at every step, although they are two files. Python sees the same but for the row count, for as long as that lasts. A removal renames
 * the bars to {@code .csv.gone} first. What a killed process left is ended by the next write or removal of the series, under its lock.
 *
 * <p><b>Who writes.</b> One at a time a series: a lock on a byte of {@code .tierdeck.lock}, for threads and processes alike. It is held through
 * a whole download, which is how those who ask at once share one. Readers take none, since Python takes none either: a file may go or
 * change at any moment, and whoever holds it open reads on in the old one.
 *
 * <p><b>What a request is answered from.</b> The same name first, then whatever stored series of the symbol, interval and market have of
 * it. That is written to files of its own, with the time of keeping of what it was cut from, rather than being a view of the longer one:
 * Python looks for the exact name, and a cut outlives its original. It costs disk, and reading once through.
 *
 * <p><b>Closed bars stay, the open one does not.</b> A bar had closed when it was kept if it ended a minute or more before {@code cached_at}:
 * the machine's clock may be ahead of the exchange's, and an exchange settles a bar after its end. What ended later, and what came after,
 * is asked for again, so the answer joins without a gap even where a series was kept in the middle of its last day. By
 * TradeBot's rule of dates such a series expires after 24 hours, and is valid again for good two days later; here it is called valid, as
 * there, but a fetch takes it only up to where it is known. Gaps inside what is stored are the market's own, as a source has told them.
 *
 * <p><b>24 hours</b> are time that passed, also when the clocks change. TradeBot subtracts local times, and so differs by an hour twice a year.
 * An end in the future counts as recent. {@code cached_at} bears no zone: it is read in this machine's, and one that seems to be later than
 * now counts as now where it says which bars had closed.
 *
 * <p><b>A hit is read through</b> before it is an answer to a fetch, as its metadata can't say whether the file is torn; a torn one is mended
 * from its tear on. A million bars take less than a second. A last line without its line end is torn, and its bar is not given, also where
 * the metadata counts it: cut short, its last figure may still be a number. Python's csv and pandas end that line, as is done here. A file
 * made by hand may lack it; it is taken for torn all the same, and one line end more makes it whole.
 *
 * <p><b>Strict where guessing would lie.</b> Headers, their order, and how a time is written may differ, as other programs write them. But a bar
 * without one of its figures, or one that does not open after the one before it, is told with its line: which of two is right, nobody knows.
 */
@NullMarked
package dev.tierdeck.market.bars;

import org.jspecify.annotations.NullMarked;
