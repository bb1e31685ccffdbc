/**
 * What everything that keeps files needs: files for their owner alone, writes and names that outlive a power cut, and why it failed in words.
 *
 * <p>The journal, what is kept of the past and the bars write files of quite different forms, and each decides for itself when something
 * is safe. That a file is readable by its owner alone, and that its name is on the disk, means the same to all, so it is done here once.
 *
 * <p><b>A folder is forced like a file</b>, as a new name is lost without it on most systems. Where a folder can't be opened (Windows) the
 * file system's journal keeps the names by itself, and nothing is done.
 *
 * <p><b>Rights are given when a file is made</b>, not after: between the two somebody could open it. What is there already keeps the
 * rights its owner gave it.
 */
@NullMarked
package dev.tierdeck.engine.file;

import org.jspecify.annotations.NullMarked;
