/**
 * Misses of other clients, as the server's own key events tell them.
 *
 * <p><b>One subscription, few channels.</b> {@link dev.tierdeck.engine.redis.events.RedisMisses} listens to the channels of the few events
 * that matter, by their full names: a pattern would bring every event that the server is set to send, and the server would match it against
 * each message of anybody. It stands for one master; on several, each has its own, as key events are told by the node where they happen.
 *
 * <p><b>Ours are known by key.</b> The server does not tell whose a miss was. So most of what we ask asks by OBJECT first, which finds the
 * same and raises no event: all scripts but {@code read.lua}, {@code facts.lua}, {@code sizes.lua} and {@code rest.lua}, which would take notably longer. These, and single
 * commands, know by their answer which keys were not there, and {@link dev.tierdeck.engine.redis.events.OwnMisses} takes as many misses of
 * each such key off. What another client misses of the same key still counts, as their number is kept. An event waits until the lookups of ours
 * that began before it came are over, so its judgement is final. Not known, and counted as others': misses in scripts of the user's own
 * ({@link dev.tierdeck.engine.Scripting}); a key that goes in the very moment between two commands about it.
 *
 * <p><b>The engine's own keys</b>, {@code tierdeck:…}, are nobody's misses, whichever process asks for them. Another process with this engine
 * misses once for each lookup that finds nothing, as its scripts that follow ask by OBJECT.
 *
 * <p><b>Bounded, whatever comes.</b> Events wait in two pages of at most 4 MB each and are dropped, and counted, beyond; departures are a hash and a
 * cause in eight bytes, of which the last hundred thousand at least are kept; a million misses a second take no more memory than that.
 *
 * <p><b>The setting is the server's</b>, one for all its clients and databases. It is changed only when a person asks, by adding what is
 * missing, and put back when he no longer needs it. Nothing is noted on the server: so two desks do not know of each other, and the one that
 * switched it on switches it off for both; the other sees it within five seconds and says so. A desk that is killed leaves it on.
 */
@NullMarked
package dev.tierdeck.engine.redis.events;

import org.jspecify.annotations.NullMarked;
