/**
 * The database tier, on JDBC: a table in an embedded SQLite file, or in PostgreSQL. It is the farthest tier, and for some types the source.
 *
 * <p><b>A fill never wins over what is newer.</b> There are 256 counters in the database, and each key belongs to one. Whatever makes a row
 * disappear (an invalidation, the sweep of expired rows) raises the counters of its keys; whatever writes a row gives it a version drawn at
 * random. A token remembers both; a fill compares the counter while it holds it ({@code FOR SHARE}; SQLite has one writer at a time
 * anyway) and writes only where the version is still the same. Counters begin at random, so a database made anew repeats none.
 *
 * <p><b>Keys and rules.</b> Named keys are raised and deleted in one transaction. A pattern or a tag may mean keys that nobody can see yet, so it
 * raises all counters, in a transaction of its own, and then deletes page by page: one transaction over a million rows would hold up
 * every fill until its end. A token drawn in between belongs to a load that began after the invalidation did.
 *
 * <p><b>Puts go by their stamps, else by their arrival.</b> The comparison stands in the upsert's WHERE, so it is atomic. A put's token is not asked:
 * there is no farther tier that could have decided otherwise in the meantime. Stamps of two epochs, or 0, decide nothing.
 *
 * <p><b>Source and cache.</b> The role stands in the row, as its last writer had it. Rows of a source are passed over by every invalidation, are
 * not counted, and expire only if their type says so for this tier. Rows of a cache expire as their entries do and stay for their type's
 * grace, which stands in the row too, since a sweep knows no types. One process a minute sweeps for all, as it refuses fills under way.
 *
 * <p><b>Writing behind.</b> Puts wait in a bounded queue of one put a key, which every read of this process sees. Fills never wait there: whether one is
 * refused is known in the database alone, and nearer tiers must not hold what it refused. A put that was answered may still lose to
 * a later stamp when it is written. An invalidation by this process voids what is queued; one by another process can't know of it, and
 * what was queued is written after it. What the process could not write when it closes is logged and thrown with its count.
 *
 * <p><b>Searching</b> looks into the queue first and into the tables then, by the statements that removals use, so that a put that comes to
 * stand in between is found in one of them. Rows of a source are not found, as they are not removed.
 *
 * <p><b>Being away.</b> A pool lives only while the database does. When a connection fails, a look with a connection of its own decides; if that
 * fails too the pool goes, and every call is answered at once, from the status, until the database is back. Nobody waits in a line for
 * a server that is not there. Waiting for locks is bounded by the statement timeout in PostgreSQL and the busy timeout in SQLite; writers of one
 * process to a SQLite file wait in line here, which is fairer than asking the file again and again.
 *
 * <p><b>Tables that are not ours.</b> A SQLite file bears our application id. A file with another mark, or unmarked with other tables, or that is no
 * database, is read (its header, and without SQLite where that says enough) and refused. In PostgreSQL our tables begin with
 * {@code tierdeck_}. The schema's version stands in {@code tierdeck_schema}; a script leads to each, in one transaction; tables of a newer
 * program are refused. SQLite commits with {@code synchronous=FULL}: a source that was answered survives a power cut.
 */
@NullMarked
package dev.tierdeck.engine.database;

import org.jspecify.annotations.NullMarked;
