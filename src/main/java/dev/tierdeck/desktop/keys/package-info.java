/**
 * The Keys view: which keys stand in the shared tier, by layout, domain and type, and what stands under each.
 *
 * <p>A {@link dev.tierdeck.desktop.keys.Scan} walks the keys off the JavaFX thread and leaves a sorted
 * {@link dev.tierdeck.desktop.keys.Listing} behind every so often; the model picks the listing up, has it filtered off the JavaFX
 * thread too, and hands the outcome to the table as one {@link dev.tierdeck.desktop.keys.Rows}. So the JavaFX thread never does anything
 * in proportion to the number of keys. Kind, TTL and size are asked only for the rows that can be seen.
 *
 * <p><b>Room.</b> A million keys as objects took over 130 MB. In their order they are
 * {@link dev.tierdeck.engine.SortedKeys}: what each has in common with the one before is kept once, so a million quotes take 7 MB with the
 * numbers of their places, and the rows of a filter 4 more. A key becomes an object when its row is looked at. The scan remembers no
 * keys, as sorting finds those that come twice. Some pages are sorted at a time, while the processor still has them at hand, and these runs
 * are merged when a listing is wanted ({@link dev.tierdeck.desktop.keys.Runs}); sorting all at once costs three times that. Lists and pages
 * that were read go round, as what is made anew for each of them is garbage by the next listing.
 *
 * <p><b>What only the server knows</b> (kind, TTL, size) is asked for all keys only when a person narrows the list by it, after the scan,
 * and only for keys that name and domain leave: {@link dev.tierdeck.desktop.keys.Asking}, 500 to a round trip, resting as long as it
 * works. Until then the list says of how many it knows enough; keys of which it does not are not shown. What is known belongs to one
 * listing, since places in another are others, and a list that is read again is asked about again. Bytes are not shown in the tree: they
 * would cost MEMORY USAGE of every key, and a sum over those that happened to be asked about says nothing.
 *
 * <p><b>A server that goes away</b> is noticed by a question that fails, or by its tier's word, which also tells of an outage that fell
 * between two questions ({@link dev.tierdeck.desktop.keys.Recovery}). Once it answers, a list that was complete is read anew, a scan that
 * broke off goes on, and one that a person stopped stays. A scan that goes on in another run of the server's process begins anew: what it
 * had found may not be there any more. What was shown stays until there is something newer; the table keeps its choice and the row it was
 * scrolled to by their keys ({@link dev.tierdeck.desktop.keys.Held}), as their places change.
 *
 * <p>The X-ray shows each tier's copy of the open key. Every tier is asked by itself, so that one that hangs or fails costs its own column
 * alone; it is asked again every two seconds, and only while somebody sees the answer. A value over 1 MB is read once, as its digest costs
 * the whole value. Copies are compared with the one in Redis, which all processes share, else with the farthest; what is unknown is not
 * compared. A value that another program wrote is kept nearer as its type's codec writes it, so other bytes alone are marked but explained.
 * The digest of a sensitive value is masked like the value, until Show: who knows how a short token or PIN is made can try all of them
 * against a digest. That two digests differ is told even so, as that gives nothing away. Size, times, writer and tags are not secret.
 * The X-ray stands under the value where that is wide enough for four columns; in a narrower window under the whole view.
 */
@NullMarked
package dev.tierdeck.desktop.keys;

import org.jspecify.annotations.NullMarked;
