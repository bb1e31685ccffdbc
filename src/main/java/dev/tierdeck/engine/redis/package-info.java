/**
 * The Redis tier, on Lettuce over RESP3: values as the platforms write them, under their own keys.
 *
 * <p><b>One connection, one life.</b> Lettuce does not reconnect for us. A {@link dev.tierdeck.engine.redis.Session} is one TCP connection
 * (and a second one for browsing); when it breaks, the {@link dev.tierdeck.engine.redis.Link} opens another. A token belongs to the session
 * that drew it, and a connection can't outlive the server's process, so no token drawn before a restart is ever used after it, whatever
 * a restored snapshot did to the counters. Nothing is queued while there is no session, and nothing is replayed.
 *
 * <p><b>What stands in Redis.</b> {@code tierdeck:{t}:gen} is a hash a slot: {@code g}, raised by every invalidation; {@code p}, raised by
 * every put; {@code s}, the last stamp; {@code o}, the latest stamp of any put. {@code tierdeck:{t}:m:<key>} is a note about a value: its
 * digest, stamp, load time, writer, tags. A note whose digest is not its value's is ignored: somebody else wrote the value since. It is one
 * text, not a hash: it is read together with its value by one MGET, and written with its TTL by one SET. {@code {t}} is a fixed text that
 * hashes to the key's slot, so that all that is about a key works in a cluster. Scripts make these names themselves from the key and that
 * text, which halves what is sent; all they touch for a key is in its slot.
 *
 * <p><b>Patterns raise every slot.</b> A load may be under way for a key that no scan can see yet. So a pattern first raises the
 * generation of every slot that has counters, then scans and removes. A slot without counters never held anything of ours, so its keys go
 * by a bare UNLINK; the others by a script that takes what is about them along. At the end the slots are looked at again: where counters
 * came meanwhile, what a bare UNLINK took may have been an entry of ours, and its note is dropped too.
 *
 * <p><b>Removing what a preview shows</b> goes by the places of its keys, in batches that are under way together and are settled in order: what
 * was settled before a connection broke stays counted, the rest is asked for again, and a key whose answer was lost counts as gone. What is
 * kept for undo goes only if it still stands as it was kept. One script compares a batch by one digest over all of it, which is a third of
 * the price of a digest a key; only where that differs does another look at each. Values are read by a plain MGET, as what passes through
 * Lua takes the server twice as long, and their TTLs behind them: what stands at the end as it was read had that TTL. A group is as large as
 * fits in some megabytes, by the sizes of one key in sixteen. DUMP of a large set or hash may differ while its table is being resized; such
 * a key counts as changed, and stays. A key that was kept and had gone or changed when its turn came remains among what is kept: undo
 * finds that something stands there, or brings back what another deleted within that moment.
 *
 * <p>By tags, previewed keys go only if they are entries of ours that were written before the tag was raised, or if their names give the tag;
 * what was put since stays. Then the index is walked, and what took the tag on since the preview goes too, as it counts no more anyway.
 * Nobody but the caller knows which of those are secrets, so they are kept only where the order says so.
 *
 * <p>What is known to be gone is noted for the case that the server comes back with older data. Keys that are not settled so far are not in
 * that note: they would go without having been kept.
 *
 * <p><b>Every put refuses the fills under way in its slot.</b> A reader may have read the database, or a loader, before the put wrote it,
 * and come with its fill after the put's value is gone again (brief TTL, another program's DEL): what stands at the key no longer tells.
 * So puts raise {@code p}, with which tokens are compared as well. It is a number of its own, as negatives outlive puts of other keys.
 * The price is a spare refusal of fills whose key shares the slot with one that is put during the load.
 *
 * <p><b>Puts that go into a database first</b> carry the stamp of the token that was drawn before (see {@code place.lua}). Where a put with a
 * later stamp stands, they are refused: it is what the database holds. Where a <em>fill</em> with a later stamp stands, nobody knows whether
 * it read the database before or after: the key is dropped, and the next reader asks the database. The same where nothing of ours stands
 * and a later put ({@code o}) or an invalidation ({@code g}) came to the slot since, as that may have come and gone. Something older of ours
 * standing proves that neither happened to this key. A dropped key counts as refused; it costs one read of the database. Its last good stays,
 * as nobody invalidated it.
 *
 * <p><b>Tags.</b> {@code tierdeck:taggen:<tag>} is a tag's generation; a missing one begins at random and revives nothing.
 * {@code tierdeck:tag:<tag>} is its index, a sorted set of keys by expiry. A note records the generations that its token saw, and an entry
 * counts only while they are equal: what differs is answered as invalidated, does not stand in the way of a fill, and is removed by the
 * next removal of the tag, however the one before died. An entry may come with tags that its token did not know (from a farther tier, by
 * an older layout): then no tag at all may have been invalidated since, by {@code tierdeck:tagbumps}. A value of another program under a
 * member carries no tags, so it stays. Writers trim a few members whose time has passed, once their keys are seen absent. An index lives
 * as long as its longest entry, a generation up to two days longer. That a tag was invalidated is told to every process by a key that is
 * written and removed in one breath, {@code tierdeck:tagtold:<tag>}: were the generations themselves tracked, the first put with a new tag,
 * which makes its generation, would be taken for an invalidation of what it has just stored.
 *
 * <p><b>A cluster is one tier.</b> {@link dev.tierdeck.engine.redis.RedisTier} is the tier on whatever answers at the address: when the first
 * session says that its server is one of a cluster, {@link dev.tierdeck.engine.redis.Cluster} asks its nodes who has which slots, and
 * {@link dev.tierdeck.engine.redis.Masters} keeps a {@link dev.tierdeck.engine.redis.Link} to each master, with a session, tracking and
 * heartbeat of its own. So whoever opens a tier need not
 * know, and the same tests run on both. One tier over many links, rather than a tier over tiers: locks, limits and history are the same
 * code that asks the master of its key, and nothing is done twice. Lettuce's own cluster connections are not used; they reconnect and
 * repeat by themselves, and a token must die with its connection. Reads go to masters only.
 *
 * <p><b>Scripts in a cluster</b> are given their keys among ARGV, so that one call is good for keys of many slots of a master
 * ({@code cluster.lua}). Before anything is done, each slot is tried with a name that never stands. At a master that does not have the
 * slot, or where the slot is on its way to or from another, this is answered by an error, and nothing at all is done. So a script never
 * works on half a slot, and never stops in the middle. ASK is not followed: on the other side stands the other half, and a counter made
 * there would be in the way of the one that is still to come. The caller waits instead: 0.7 s for reads and writes (less than a breaker takes
 * for slow), the command timeout for the rest. A slot that takes longer to move is, for its keys and that long, a tier that does not answer.
 *
 * <p><b>Walks over all masters</b> (scans, previews, patterns) look at the slots that moved meanwhile once more, one by one
 * ({@link dev.tierdeck.engine.redis.Moving}): their keys may have passed from a master not yet walked to one that was.
 *
 * <p><b>Fences in a cluster</b> are a master's. Copies belong to the part of the keys that a master has
 * ({@link dev.tierdeck.engine.Coherent#part}); a copy counts while its slot is still that master's and that master's interval is open. A slot
 * that is moved by MIGRATE is told key by key, as each is deleted at the old master. A master that sees others silent and finds no majority
 * confirms no interval, as somebody may have taken its place; one that is down with the whole cluster, because another's slots have nobody, does:
 * nobody can write there either. A master that was none before is taken for a promoted replica, and what was invalidated in the last 60 s
 * is done again there before anybody uses it. Tags among that are raised again once it is known to all, so for some milliseconds
 * a tag's generation may be what it was.
 *
 * <p><b>Tags in a cluster.</b> Indexes and generations live in slots of their own, where no script sees them together with the key. An
 * invalidation raises {@code g} of every slot, then the tag's generation, then walks the index. So a fill under way is refused, or was entered
 * into the index (which comes first) and stored with the old generation. In this order a fill may also bring tags that its token did not
 * know. A script takes generations that it is not told for unchanged; who reads asks for those in the note and compares, in a second turn. The
 * other way, to look at the generations again after each fill and take it back, costs every fill a turn; raising all slots costs each
 * invalidation 16 calls, and spare refusals. What differs from a single server: a key whose tag was invalidated counts as standing until
 * the sweep comes to it, for tokens and negatives; taking back looks at the history once more after its writing, and removes what was
 * invalidated meanwhile; members that went otherwise than by the tag stay in its index until a minute after their time, and those without an
 * end until the tag is invalidated.
 *
 * <p><b>A tag's removal in a cluster</b> is as exact as on a single server. Who raises a tag is answered the generation that he raised it to, and
 * tells it to the scripts in the keys' slots, which compare with the note: what has that generation, or one raised from it by less than a
 * thousand million, was written since, and stays. So each of two removals at once takes what was written before its own raising, whichever
 * comes first to a key. A generation that was lost begins anew at random, and what has another is as good as never taken for a later one; what a
 * flush or a failover leaves with a lost generation goes, and costs a load. The generation is not asked for again with each batch: between
 * that answer and the script it may rise once more. A removal that broke off or was stopped raises anew when it goes on, as on a single
 * server, for the generation's master may have come back without the raising. When the removal is at its end the tags are noted for a
 * replica that takes a master's place in the next 60 s. Before, they are not: doing them again sweeps, and keys would go without having
 * been kept. So once they are noted, the generations are looked at: where a master that died meanwhile took the raising along, it is raised again.
 * A slot that moves is waited for, and breaks the removal off where that takes too long; the sweep asks page by page who has what.
 *
 * <p>What a sweep saw absent counts no more in the index, but is dropped a minute later only, by whoever enters something then: a
 * value may be on its way for which the member was entered before the sweep. So sizes are counted by the time that members have left, and
 * who drops one asks the key's slot first whether an entry with the tag stands there, and enters it anew if so.
 *
 * <p><b>Negatives</b>, {@code tierdeck:{t}:neg:<key>}, hold the slot's {@code g} and the tags' generations, and count only while these are the
 * same: no invalidation has to find them. Any value that stands wins; a value of ours ends them. Another program's value that comes and
 * goes within a negative's life does not.
 *
 * <p><b>Last goods</b>, {@code tierdeck:{t}:lg:<key>}, have no TTL, and no scan for the keys sees them. So each slot lists its own in
 * {@code tierdeck:{t}:lgs}, and the script that raises all slots for a pattern says which have such a list: only those are read. A second
 * SCAN would double the price of every pattern. While a last good stands, its key stays in the tags' indexes.
 *
 * <p><b>Reads are plain commands</b> where the server stands alone ({@code PlainReads}): a script that reads one key took the server 40 microseconds,
 * and one for a thousand 8 ms, where MGET and PTTL take 4 microseconds and 1.4 ms. One MGET has value, note and the generations of the type's tags
 * as of one moment; the TTLs follow in the same write. A key that is absent, that has a tag the type did not name, or one that was invalidated,
 * is in doubt, and the read script is asked about it: a miss is two turns, before a load that is many (and two key events, one of the
 * TTL). In a cluster, where the script sees slots on their way, all reads are its own.
 *
 * <p><b>Many keys at once</b> go as one does, so that both mean the same: a thousand a call when reading, fewer when
 * writing. It takes the server three times as long as a bare MGET, as value, note and TTL are three questions where MGET asks one.
 *
 * <p><b>Our own writes are told to us too</b>, and the telling is ambiguous: Redis collects the changes of one turn of its event loop and
 * tells each key once, so one message may stand for our write <em>and</em> a foreign one that followed it in the same turn (seen with two
 * connections and no effort at all). NOLOOP has the same flaw, as it remembers the first writer only. Counting echoes would therefore
 * leave a stale copy in memory. {@link dev.tierdeck.engine.redis.OwnWrites} consumes the echo of a write that was answered, so that a hit
 * follows a put, and asks the server at once whether the value is still ours; if not, the copy goes. The price is one pipelined
 * command a write of a type that lives in memory.
 *
 * <p><b>Locks</b> stand at the name that the caller gives, as 32 hexadecimal digits drawn by the owner's process, so that the platforms' own
 * locks and ours exclude each other; whatever else stands there is somebody's lock and is never touched. Fencing numbers come from
 * {@code tierdeck:{t}:fence}, one counter a slot, so that no name leaves anything behind. The next number is the last and one, or the
 * <em>server's</em> time in microseconds where that is more. A random start, as the other counters have, would do harm here: after a flush
 * it may lie below what a protected resource has seen, which would then refuse every holder to come. A lock's life is counted here from
 * before the question was sent, so never longer than on the server. Closing a tier takes no lock from its holder, who may be at work; it
 * is only renewed no more. A lock or turn that may have been taken without an answer is let go on the same connection, behind the question.
 *
 * <p><b>Limits.</b> FIXED is the platforms' own counter under the platforms' own key. SLIDING is a list of the server's times, oldest first:
 * exact, bounded by the permits, a tenth of a sorted set's memory, and its first live time is found by halving.
 *
 * <p><b>What stands of them</b>, whoever took it, is found by name: the layouts tell which names locks and limits have, and one SCAN with a
 * pattern as narrow as all of them together allow looks for them again and again. Key events would tell sooner, but they are the server's
 * setting, and a desk changes none. The walk goes on in steps of 20 ms and rests a hundred times as long as it took, so on a server of
 * millions a lock with a new name may be found minutes late; names that were seen once are asked each time. What a name is for is told by
 * its layout, what counts there by its value: a fixed window is a number, a sliding one a list of times. Taking a lock from its holder
 * compares the token that was shown, in the step that removes it; the holder hears of it when it renews, and until then goes on.
 *
 * <p><b>TLS</b> is the driver's. Why it fails is read off its failure where that tells, else looked at on a connection of its own
 * ({@link dev.tierdeck.engine.redis.TlsLook}), once for each kind of failure: a server that misses a client certificate says so after the
 * handshake, and one without TLS waits for the end of a line. What is wrong with a certificate is tried again twice a minute only. Files are
 * read for each connection, so that a renewed certificate counts. That a certificate is looked at can't be switched off, only that it is
 * for the host that was asked.
 *
 * <p><b>Rights.</b> {@link dev.tierdeck.engine.Rights} names the commands that are sent. The tests here run as a user who may give no
 * others, so that a new command without its right fails them. Commands that the driver would send of its own accord (CLIENT SETINFO,
 * maintenance notifications) are switched off, as each would be one right more. A command that a managed server hides counts as forbidden.
 *
 * <p><b>Sentinels</b> are asked before each connecting, and once a second whether their master is still the same. They are not listened to: a
 * message that a dead sentinel did not send is never missed. A server that they name and that is still a replica is refused. The new master
 * has another replication id, so what was invalidated in the last 60 s is done again before it is used.
 *
 * <p><b>Looking raises no event where it can.</b> Lookups of what may be absent go by OBJECT first, of which no key event tells, so that no
 * program that follows {@code keymiss} takes them for misses: the window's own following of other programs' misses least of all. A read for a caller
 * is the one exception, as it is a miss; what else can't go so tells {@link dev.tierdeck.engine.redis.events.OwnMisses}.
 *
 * <p><b>The history</b> is the stream {@code tierdeck:history}, read on a connection of its own, where the reader waits on the server: others
 * hear of an invalidation as soon as the server has it. The reader always stands on an entry and reads from there, that entry included.
 * Streams lose their oldest entries first, so while that one is there nothing after it is gone; when it is not there, then whatever
 * happened (trimmed past us, flushed, restored from an older snapshot, a failover that lost it), something may have been missed. Where
 * there is no history yet there is nothing to stand on, and following writes nothing; so whoever publishes first begins it with an entry
 * that says so, and a reader who saw on the same session that there was none has missed nothing. (Only a flush within the moment between
 * that beginning and the reader's look goes unseen.) A stream that is gone while nobody publishes is noticed within 1 s. That an
 * invalidation was taken back is an entry too, for people; followers pass over it, as they hear of restored keys by tracking.
 *
 * <p><b>Taking back.</b> What an invalidation removed was loaded before it, so it comes back only where nothing stands and no later entry of
 * the history means the key. The script is given the end of the history as it was read and does nothing when that has moved; then it is
 * read on. Where the history can't tell (trimmed past the place, gone, an entry or a domain that this process does not know), everything
 * counts as invalidated: a value too few costs a load, one too many is wrong. A tag's generation is raised before the history hears of it;
 * so a tag in the note whose generation moved counts as invalidated too, but for the tags that the undone invalidation raised itself. A
 * removal <em>by name</em> that is under way elsewhere leaves no such trace: between its removing and its telling a value may come back
 * that it meant.
 *
 * <p>What comes back is a new writing, so it has a new stamp: a message about an older one must not pass for it. But its value is older than
 * whatever was loaded or put since, and its note says so with a 2. A load that is under way began after the invalidation, or the slot's
 * generation would refuse it; so its fill is newer and goes over what was brought back, and puts do not stand back behind it either. For
 * that reason taking back does not raise {@code p}. What another program's value was comes back without a note, and fills under way leave
 * it, as they do any foreign value. Time that has gone is counted by the server's clock: the entry of the undone invalidation holds its
 * writer's time and the server's, which tells how far apart the two clocks were; where it is not there, both are asked now. A second
 * attempt finds what the first brought back as it was kept and says so; only of large sets and hashes, whose order is not fixed, does it say
 * that something stands there.
 *
 * <p><b>The fleet</b> stands under {@code tierdeck:{fleet}}, all in one slot: a key that expires for each process, and a sorted set of them by
 * when each is forgotten, so that whoever looks need not search a server of millions for them.
 *
 * <p><b>A scan leaves a slow server alone.</b> {@link dev.tierdeck.engine.redis.Pace} asks for fewer keys when a call takes the server long,
 * and after three calls in a row that were answered far later than the best of this walk, the walk rests, first a quarter of a second, then
 * longer. A PING tells when the server is itself again, as another SCAN would be part of what it suffers from. Only the scans that a
 * person browses by rest; a search or a removal, which somebody waits for, asks for fewer keys and goes on.
 */
@NullMarked
package dev.tierdeck.engine.redis;

import org.jspecify.annotations.NullMarked;
