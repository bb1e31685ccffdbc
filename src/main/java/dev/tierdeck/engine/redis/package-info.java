/**
 * The Redis tier, on Lettuce over RESP3: values as the platforms write them, under their own keys.
 *
 * <p><b>One connection, one life.</b> Lettuce does not reconnect for us. A {@link dev.tierdeck.engine.redis.Session} is one TCP connection
 * (and a second one for browsing); when it breaks, the {@link dev.tierdeck.engine.redis.Link} opens another. A token belongs to the session
 * that drew it, and a connection can't outlive the server's process, so no token drawn before a restart is ever used after it, whatever
 * a restored snapshot did to the counters. Nothing is queued while there is no session, and nothing is replayed.
 *
 * <p><b>What stands in Redis.</b> {@code tierdeck:{t}:gen} is a hash a slot: {@code g}, raised by every invalidation, and {@code s}, the
 * last stamp. {@code tierdeck:{t}:m:<key>} is a note about a value: its digest, stamp, load time, writer, tags. A note whose digest is not
 * its value's is ignored: somebody else wrote the value since. {@code {t}} is a fixed text that hashes to the key's slot, so that all of
 * it works in a cluster.
 *
 * <p><b>Patterns raise every slot.</b> A load may be under way for a key that no scan can see yet. So a pattern first raises the
 * generation of every slot that has counters, then scans and removes.
 *
 * <p><b>Our own writes are told to us too</b>, and the telling is ambiguous: Redis collects the changes of one turn of its event loop and
 * tells each key once, so one message may stand for our write <em>and</em> a foreign one that followed it in the same turn (seen with two
 * connections and no effort at all). NOLOOP has the same flaw, as it remembers the first writer only. Counting echoes would therefore
 * leave a stale copy in memory. {@link dev.tierdeck.engine.redis.OwnWrites} consumes the echo of a write that was answered, so that a hit
 * follows a put, and asks the server at once whether the value is still ours; if not, the copy goes. The price is one pipelined
 * command a write of a type that lives in memory.
 *
 * <p><b>Locks</b> stand at the name that the caller gives, as 32 hexadecimal digits drawn by the owner, so that the platforms' own locks
 * and ours exclude each other; whatever else stands there is somebody's lock and is never touched. Fencing numbers come from
 * {@code tierdeck:{t}:fence}, one counter a slot, so that no name leaves anything behind. The next number is the last and one, or the
 * <em>server's</em> time in microseconds where that is more. A random start, as the other counters have, would do harm here: after a flush
 * it may lie below what a protected resource has seen, which would then refuse every holder to come. A lock's life is counted here from
 * before the question was sent, so never longer than on the server. Closing a tier takes no lock from its holder, who may be at work; it
 * is only renewed no more. A lock or turn that may have been taken without an answer is let go on the same connection, behind the question.
 *
 * <p><b>Limits.</b> FIXED is the platforms' own counter under the platforms' own key. SLIDING is a list of the server's times, oldest first:
 * exact, bounded by the permits, a tenth of a sorted set's memory, and its first live time is found by halving.
 *
 * <p><b>The history</b> is the stream {@code tierdeck:history}, read on a connection of its own, where the reader waits on the server: others
 * hear of an invalidation as soon as the server has it. The reader always stands on an entry and reads from there, that entry included.
 * Streams lose their oldest entries first, so while that one is there nothing after it is gone; when it is not there, then whatever
 * happened (trimmed past us, flushed, restored from an older snapshot, a failover that lost it), something may have been missed. Where
 * there is no history yet there is nothing to stand on, and following writes nothing; so whoever publishes first begins it with an entry
 * that says so, and a reader who saw on the same session that there was none has missed nothing. (Only a flush within the moment between
 * that beginning and the reader's look goes unseen.) A stream that is gone while nobody publishes is noticed within 1 s.
 */
@NullMarked
package dev.tierdeck.engine.redis;

import org.jspecify.annotations.NullMarked;
