/**
 * What happens to a cache, seen by looking and told in sentences.
 *
 * <p><b>Looking, not listening.</b> An {@link dev.tierdeck.engine.activity.ActivityWatch} looks once a second at what the cache knows of itself
 * anyway, and tells what is different. Nothing in the cache calls out for it: no hot path pays, and whatever goes wrong here goes wrong here. What
 * came and went between two looks shows by its time: a tier that is well, but since later than before, was away. Invalidations come from
 * the history, which others write too; as that is a question to the server, it is asked every 10 s, and within a second of an invalidation
 * of this process.
 *
 * <p><b>Once each.</b> A state is told when it begins and when it ends, with how long it lasted, never while it lasts; a warmer that fails
 * at every run is one sentence. Being connected anew is not told, nor is copies not being served at the start: both are how everything
 * begins. They are told when they do not pass. An invalidation that another process on this machine told already, into the same log, is not
 * told a second time.
 *
 * <p><b>No flood.</b> Of each kind ten sentences are told a minute. Those beyond are counted, and the count, with the last of them, is told
 * when the minute is over: a connection that flaps for a night makes some lines, not thousands, and its end is among them.
 */
@NullMarked
package dev.tierdeck.engine.activity;

import org.jspecify.annotations.NullMarked;
