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
 */
@NullMarked
package dev.tierdeck.engine.redis;

import org.jspecify.annotations.NullMarked;
