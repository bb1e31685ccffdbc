/**
 * Invalidations that are looked at first, carried out exactly, and taken back; behind {@link dev.tierdeck.engine.Invalidations}.
 *
 * <p><b>A preview</b> is the set of keys that stood, in every tier of this process and in the shared ones, when it was made. Copies in the memory
 * of other processes follow by tracking and by the history, and are in no preview. What is carried out is that set: keys that match only now
 * stay, and are counted. Fills under way are refused for all that was meant all the same, whether it stood or not; otherwise a load that began
 * before would bring back an old value.
 *
 * <p><b>A tag</b> is the exception: its generation is what invalidates, so entries that took the tag on since the preview go with it, and are
 * named. Entries of other programs carry no tags; their names tell, by the layouts' templates.
 *
 * <p><b>A recipe</b> is resolved before anything else, into globs and the keys found by value ({@code RecipeWalk}): that is what travels to the
 * tiers, the journal and the history, as nobody can look into a value that is gone. While the shared tier is away, a recipe that has to look
 * is refused; nothing is guessed.
 *
 * <p><b>The order of removal.</b> Farther tiers first, as elsewhere: a reader could bring back from a database what has just gone from Redis. So
 * a stop finds a database cache's rows gone; the shared tier and what is nearer keep exactly what was not settled. An execution whose work is
 * done but which could not tell the other processes is not done: running it again tells them. What broke off is never owed to the journal,
 * which would carry it out as a whole.
 *
 * <p><b>Taking back</b> is the declared exception to the rule that nothing older comes back. It restores what stood in the shared tier, where
 * nothing newer stands and no later invalidation in the history means the key. Secrets are never kept, nor is what stood in memory, on disk
 * or in a database alone.
 */
@NullMarked
package dev.tierdeck.engine.invalidation;

import org.jspecify.annotations.NullMarked;
