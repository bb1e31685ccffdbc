/**
 * Functions and interfaces that remember their answers in a cache. The seed's decorators are {@link dev.tierdeck.engine.memo.Cached} and
 * {@link dev.tierdeck.engine.memo.CacheInvalidate} here, honoured by a JDK proxy: {@link dev.tierdeck.engine.memo.Memo} makes both.
 *
 * <p><b>A proxy behaves as its target does, only faster.</b> From that all else follows:
 * <ul>
 *   <li>What the target throws comes out as it is. {@link dev.tierdeck.engine.CacheException.LoadFailed} comes out where a load was too
 *       slow for its type or the wait for it was interrupted, and around what a signature does not allow.
 *   <li>A cache that breaks is passed by, and what was loaded is not lost. Only mistakes come out, such as a load that asks for itself.
 *   <li>A call whose arguments no key can tell from another's (null, empty, a colon where the template takes none) is not refused but
 *       not kept either, which the log says once a method. Escaping would have made keys that other programs do not find.
 *   <li>Null and {@code Optional.empty()} are returned and not kept, unless asked for.
 *   <li>A default method runs on the proxy, unless the target has its own, so that calls within it are remembered too.
 * </ul>
 *
 * <p><b>Everything that can be wrong is told when the proxy is made</b>, all at once and by method: unknown types, templates and parameters,
 * times that can't be read, results that can't be kept or read back, entries of one type with two kinds of values, annotations where no
 * proxy comes by. A name under a layout's domain is that layout's, so a misspelt one is refused and not taken for a type of one's own;
 * whoever wants keys there that no type has writes the prefix too. What is named by {@code key} is written as it is, even where the
 * type's templates have fewer fields: the seed's own example does that.
 *
 * <p><b>Invalidating.</b> Identifiers are read off the arguments before the call, and one that is null or blank is refused then: in a glob it
 * would mean everybody's keys. Otherwise they stand for themselves. Once the call has succeeded it is not made to fail: what can't be
 * invalidated is owed by the journal, and told before that tier answers again; without a journal it is logged, nothing old is answered by
 * this process' memory, and the shared tier's copy lives until it expires. Whoever must know is better served by a call of
 * {@link dev.tierdeck.engine.Cache#invalidate}. A method can't be cached and invalidate: on a hit, nothing would happen.
 *
 * <p><b>One class for one type.</b> Memory tells values apart by their codec, so a {@code Memo} has one codec a class for all its proxies; keep
 * one for the program. A type of one's own is held by the shared tier alone, unless its keys begin as some tracked type's do: nobody would
 * tell memory of their changes.
 */
@NullMarked
package dev.tierdeck.engine.memo;

import org.jspecify.annotations.NullMarked;
