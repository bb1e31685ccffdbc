/**
 * TradeCore (seed 004): its typed entries, plain keys, API responses, clean-ups and TTLs, over any cache and whatever prefix the layouts have.
 *
 * <p><b>Entries are records with the guide's fields.</b> What a program left out is null and stays out when written; nothing is invented.
 * The last component of each, {@link dev.tierdeck.platform.tradecore.Written}, is the object that it was read from. Whoever makes an entry
 * from another hands it on ({@code new Quote(old.symbol(), bid, …, old.written())}), and then fields of other programs, the order of all fields
 * and the form of unchanged figures survive the rewrite. NaN and infinities, which Python writes where it has no figure, are read as null and
 * written back as they were. A figure that stands as text and an identifier that stands as a number are read too, and stay what they were.
 * A field of any other kind makes the value undecodable: to a reader that is a miss, and what is loaded then takes its place.
 *
 * <p><b>Forms that the guide does not tell.</b> Portfolios, broker connections, and the tokens of brokers are named there without a form.
 * A portfolio has the account, its worth and positions; a connection its {@code connection_id}, which clean-up looks for; a token is a JSON
 * string, and read as bare text as well.
 *
 * <p><b>Secrets</b> are a {@link dev.tierdeck.platform.tradecore.Secret}, which does not show itself; unknown fields show their names alone;
 * and why a value is undecodable is said without quoting it.
 *
 * <p><b>API responses</b> are cached for GET alone: a request of another method can't be made. A path is called {@code get_} and what follows
 * {@code /api/}, with {@code _} for {@code /}: so two paths may have one key, and a response is given only to the path it says it answers.
 *
 * <p><b>Why typed reads take the loader before the identifiers:</b> these vary in number, and what varies comes last in Java.
 */
@NullMarked
package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.NullMarked;
