/**
 * The TTL view: how long keys live against how long they should, by type; what expires soonest, never, or later than configured; and TTLs
 * set or removed in bulk.
 *
 * <p>A {@link dev.tierdeck.desktop.ttl.Walk} goes over the keys off the JavaFX thread and keeps, for each type, counts by span and the
 * first {@value dev.tierdeck.desktop.ttl.Tally#NAMED} keys of each list: so memory is bounded by the types, not by the keys. It asks the
 * server for TTLs alone, a thousand keys to a round trip. What is shown is a snapshot and says of when; the TTLs in the lists tick by
 * themselves, and only rows that can be seen are asked for again.
 *
 * <p>The server may be somebody else's, with millions of keys. So the walk rests as long as it works, leaves off while the view is hidden,
 * and begins by itself only where there are at most 200,000 keys; which servers are our own sample's is not asked, as those are walked
 * through at once either way.
 *
 * <p>"Longer than configured" is a remaining time above the configured TTL, which nothing that a type wrote can have. There is no such
 * proof of "shorter than configured", as every TTL runs down: only a key that expires although its type lives for ever is called so.
 *
 * <p>A change ({@code ChangeModel}) is shown key by key with TTLs read anew, asked about, and carried out through the cache, so that value,
 * companion and index move together. Each TTL is read once more just before it is changed: that is what undo sets back, and only where
 * what was set still stands.
 */
@NullMarked
package dev.tierdeck.desktop.ttl;

import org.jspecify.annotations.NullMarked;
