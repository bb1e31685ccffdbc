/**
 * The disk tier, on SQLite: one file, {@code tierdeck.db}, that one process owns and others may read.
 *
 * <p><b>How a copy stays true.</b> As in memory, every key belongs to one of 4,096 stripes with a counter. A change bumps the stripe; a
 * fill compares it with its token's while it holds the one connection that writes, and commits before it lets go. A removal therefore
 * comes before the comparison, which sees it, or after the commit, and removes the row. A row remembers the coherence interval in which
 * it was made, by a random number, and is served only while that very interval is open and trusted: after a restart, or a break, all copies
 * are fenced off without one of them being touched, and are what the tier holds back as stale. Rows of types that live in no shared tier
 * carry 0. Rows of immutable types carry the number of an era that the file itself keeps; a new era
 * ({@link dev.tierdeck.engine.disk.DiskTier#outdated}) fences them all off at once. At start they are held back until the tier is told that it has caught up with what was
 * invalidated since.
 *
 * <p><b>Changes told by the server</b> come on the thread that reads its messages, so they touch no file: the key, or tag, is void in
 * memory from then on, and a thread of the tier's deletes its row a little later. Reads look at what is void before they read the row.
 * What is void is lost when the process is killed, but so is its interval. When more is void than memory should hold, everything is, until the
 * file is empty.
 *
 * <p><b>Searching</b> goes over the same pages as a removal does, and leaves out what has expired or is void. A void may be lifted while its page
 * is looked at; then a row is found that has just gone, which its removal tells. A directory of another process has nothing that we remove.
 *
 * <p><b>What "stored" means.</b> WAL with {@code synchronous=NORMAL}: a commit is in the log, with the operating system, and outlives this
 * process however it ends. A power cut may take the file back to its last checkpoint, removals included, but leaves it whole. A sync for
 * each commit would cost milliseconds each, for copies of what can be loaded again.
 *
 * <p><b>The bound</b> counts file and log (not the 32 kB index over the log that readers share). Free pages are used again before the
 * file grows; it is kept below seven eighths by evicting beforehand, and {@code incremental_vacuum} gives back what a removal left free.
 * The log is written back by us, not by SQLite, so that its size is known. Where another program's reading prevents that, stores are
 * refused rather than the bound broken.
 *
 * <p><b>Recency</b> is collected in memory and written in one transaction a second, before an eviction, and when the tier closes. A kill
 * loses a second of it, which costs an eviction or two of the wrong row.
 *
 * <p><b>What is not ours is left alone.</b> The file is recognised by {@code application_id} in its first bytes, read before SQLite opens
 * it, as even looking at a foreign file through SQLite may write beside it. It is made under another name and renamed when whole, so that
 * a kill never leaves half of one. SQLite keeps no check sums of pages in the file, so each row has one: a price is not to change by a bad
 * sector. Whatever is found damaged is renamed, never deleted.
 */
@NullMarked
package dev.tierdeck.engine.disk;

import org.jspecify.annotations.NullMarked;
