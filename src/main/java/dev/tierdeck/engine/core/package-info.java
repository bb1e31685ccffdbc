/**
 * The one implementation of {@link dev.tierdeck.engine.Cache}; package-private but for its {@link dev.tierdeck.engine.core.CacheBuilder}.
 *
 * <p><b>Reading.</b> Tiers are asked near to far ({@code Walk}; many keys at once: {@code Bulk}). Before a farther one is asked, the nearer
 * one hands out a token, and an answer found farther away is filled in with it. When all miss, one caller a key becomes the leader of a
 * flight ({@code Flights}, {@code Loads}): it takes tokens from every tier, looks again where something has come to stand meanwhile, loads,
 * and fills far to near. A nearer tier is filled only after the shared one accepted the value, so that it never holds what that refused.
 * Where Redis can't be reached, memory keeps the value for a second, marked.
 *
 * <p><b>Waiting for another's load.</b> Callers that ask while a flight is under way wait for it. Had they come after an invalidation, the
 * flight's value might be older than it. The shared tier knows: if it accepted the fill, nothing was invalidated between token and fill,
 * and so nothing between token and the arrival of those who came before the fill. They share the value. Those who came later, or whose
 * flight was refused, start again with reading; only the leader, whose call began before the load, takes the value in any case. Where
 * no tier can tell (the loader has no value, the cache is read-only, Redis is away or the connection that gave the token is gone), those
 * who came during the load share it unless an invalidation began here or was told meanwhile.
 *
 * <p><b>Whose thread.</b> A load runs on its leader's thread, where stack traces and locals are at home, unless the type limits how long it
 * may take: then it runs on a virtual thread of its own, so that callers can leave it and it can be interrupted. Once its hard limit has
 * passed, its key is free and what it brings late is dropped.
 *
 * <p><b>Between processes</b> a turn at Redis decides who loads ({@link dev.tierdeck.engine.SharedLoads}); the others look whether
 * the value has come when the shared tier tells that the key has changed, and now and then by themselves ({@code Arrivals}). That spares
 * loads and proves nothing: a process that sleeps past its turn is refused by its token like anybody else.
 *
 * <p><b>Writing through.</b> A put of a type that lives in a database draws its stamp in Redis, writes the database, then Redis, then what is
 * nearer; each refuses a smaller stamp, so all who put one key agree on who was last. A tier that could not be written must forget the key
 * before it answers again: that is an invalidation like any other, and goes to the journal if it can't be done at once. A database that is
 * the source must be written, or the put fails.
 *
 * <p><b>A failing tier</b> ({@code GuardedTier}) is a miss. See there for the breaker and for what is owed to a tier that was away. What is owed is
 * told at once, not one by one: on a slow machine new invalidations came faster than single ones were told, every read was a load as long
 * as the tier was shut, and it never opened again. When the database has been told, nearer tiers are told once more, as processes that could reach
 * it all along may have brought near what should have gone. Until then the process that invalidated
 * takes no such value from Redis; others may, and {@link dev.tierdeck.engine.Removal#owed} names the database for that.
 *
 * <p><b>Why a miss was one</b> ({@code Departures}): the tiers know that nothing stands there; a fixed table of what was stored here lately
 * knows that it should still, that it has expired, or that an invalidation took it, and whose.
 */
@NullMarked
package dev.tierdeck.engine.core;

import org.jspecify.annotations.NullMarked;
