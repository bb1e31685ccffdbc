/**
 * The journal on disk: what tiers have not been told, and which keys were being written to a database, kept where neither a crash of
 * the process nor of the machine reaches it.
 *
 * <p><b>The file.</b> One file of lines, only ever added to; each line is JSON and carries a CRC-32C of its content. It holds keys, tags
 * and patterns, never values, and is readable by its owner alone. A second file is locked as long as the journal is open: a journal has
 * one process. What memory knows is what the lines say: every change is a line first and is applied the way a restart would apply it.
 *
 * <p><b>When something is safe.</b> What is owed, and what is about to be written, is forced to the disk before the caller goes on. That
 * something is done is not: should it be lost it is done twice, which is harmless. Callers that wait for the disk at the same time share
 * one force. A force that failed is never tried again on the same file, as the system may have forgotten what it could not write: the
 * file is written anew.
 *
 * <p><b>Damage.</b> A last line without an end was never confirmed to anybody, and is cut. Any other line that can't be read may have
 * been an invalidation that is owed, so every tier that outlives a process is owed everything, after what can still be read.
 *
 * <p><b>Bounds.</b> What is owed to a tier is bounded in number and bytes. Beyond that it becomes "every key of the active layouts":
 * keys that no layout knows are not in it, and what stands under them goes by its TTL alone; the log says so. An invalidation that
 * already waits is not kept a second time, so a few keys invalidated over and over never overflow. When more than half of the file is
 * done with, what is left is written to a new file which takes its place.
 *
 * <p><b>Why not a {@code FileChannel}.</b> It closes itself under a thread that is interrupted, and callers of a cache are interrupted
 * whenever a load takes too long.
 */
@NullMarked
package dev.tierdeck.engine.journal;

import org.jspecify.annotations.NullMarked;
