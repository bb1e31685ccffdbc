/**
 * The one implementation of {@link dev.tierdeck.engine.Cache}; package-private but for its {@link dev.tierdeck.engine.core.CacheBuilder}.
 *
 * <p><b>Reading.</b> Tiers are asked near to far. Before a farther one is asked, the nearer one hands out a token, and an answer found
 * farther away is filled in with it. When all miss, one caller a key becomes the leader of a flight: it takes tokens from every tier,
 * looks again where something has come to stand meanwhile, loads, and fills far to near. A nearer tier is filled only after the farther
 * one accepted the value, so that it never holds what the shared tier refused.
 *
 * <p><b>Waiting for another's load.</b> Callers that ask while a flight is under way wait for it. Had they come after an invalidation, the
 * flight's value might be older than it. The shared tier knows: if it accepted the fill, nothing was invalidated between token and fill,
 * and so nothing between token and the arrival of those who came before the fill. They share the value. Those who came later, or whose
 * flight was refused, start again with reading; only the leader, whose call began before the load, takes the value in any case. Where
 * there is nothing to fill (the loader has no value, the cache is read-only) nobody can tell, and those who came during the load share it.
 */
@NullMarked
package dev.tierdeck.engine.core;

import org.jspecify.annotations.NullMarked;
