/**
 * What is kept on this machine of the past: what invalidations removed, for as long as it can be brought back, that they were made, and
 * what else happened to a cache.
 *
 * <p><b>One file an invalidation.</b> What is kept comes and goes as a whole: it is written by one, brought back as one, and let go of as
 * one when its hour is over, when it was brought back or when room is needed. As a file of its own that is one {@code unlink}, however
 * large it is; in a database or a common file it would be a million deletions and a rewrite of what stays. Processes that keep at the
 * same time do not wait for one another, and damage to one file costs one invalidation.
 *
 * <p><b>The file.</b> A mark with the format's number, then frames: length, CRC-32C of the content, CRC-32C of these two, content. The
 * first frame is the header (JSON), every other is a batch as it was kept. A batch is one write and one force, and counts as kept when
 * both are done. What a killed process left at the end is shorter than its head says, or zeros, and is passed over. A damaged batch is
 * left out, but those behind it are read: its head, told apart by its own sum, still says where they begin.
 *
 * <p><b>Who is at work.</b> A draft holds a lock on one byte of {@code undo.lock}, at the place its id stands for, until it is closed or
 * its process ends. The lock is not on the file itself: a process loses such a lock when it closes that file anywhere, as it does when it
 * lists what is kept. For the same reason a process opens the lock file once, however many stores there are.
 *
 * <p><b>Room.</b> The bound counts the files of all processes. A batch is written, then all is counted: the oldest that nobody is
 * writing go, and where that is not enough the batch is taken back. In this order, and without a common lock, two processes can refuse
 * what one of them might have kept, but together never keep more than the bound.
 *
 * <p><b>Deflating only where room is short.</b> It makes quotes in JSON five times smaller, but a million of them (160 MB) take 2 s, about
 * as long as writing and forcing them plainly. So a file is written plainly up to three quarters of the capacity, which is more than a
 * million quotes, and what comes then is deflated batch by batch: an invalidation two or three times that large can still be taken back,
 * and only such a one waits for it.
 *
 * <p><b>The history</b> is one file of JSON lines that all processes add to, one at a time. It is for people: what can't be written is
 * logged and the invalidation stands. When it has grown to 4 MB, its older half goes.
 *
 * <p><b>What happened</b> is a file of such lines too. It is noted from threads that must not wait for a disk, so it is written by a thread of
 * its own, many lines at a time; a reader is shown what is not written yet as well. While the file can't be written the newest 10,000 wait
 * in memory. It holds the sentences it is given as they are: whoever words one answers for there being no secret in it, as everywhere
 * where sentences are made (exceptions, the state of a tier). The file's rights keep it from other users all the same.
 *
 * <p><b>Why not a {@code FileChannel}</b> for reading and writing: it closes itself under a thread that is interrupted, and then the
 * locks would be gone too.
 */
@NullMarked
package dev.tierdeck.engine.past;

import org.jspecify.annotations.NullMarked;
