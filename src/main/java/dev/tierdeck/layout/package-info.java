/**
 * Layouts: what differs between platforms, as data. A layout lists a platform's domains and cache types with their key templates, TTLs,
 * tags and tiers; {@link dev.tierdeck.layout.Layouts} places any key by them. Four come with the program, one for each of the
 * platforms {@code tradebot}, {@code trading-ai}, {@code agents} and {@code tradecore}.
 *
 * <p><b>Which keys the platforms' documents do not spell out.</b> TradeCore's guide names the following without their keys; they follow
 * its form {@code {prefix}:{domain}:{type}:{identifiers}} and lie where its clean-up patterns reach them:
 * <ul>
 *   <li>{@code broker:access_token} and {@code broker:refresh_token}, by broker and connection: only their TTLs by broker are
 *       documented. Under {@code broker}, since leaving a broker has to take them along and its nine patterns don't reach
 *       {@code auth}.
 *   <li>{@code broker:connections:u:…:b:…}, {@code account:portfolio} (as {@code account:balance}) and {@code vb:account_list} (as
 *       {@code vb:adapter}, the key that is documented for the same data), each 60 s.
 *   <li>{@code metrics:…}: any further segments, without TTL. Single rate limits last 60 s, the window of the guide's example.
 * </ul>
 * Where the guide's text and its code name one thing with more or fewer identifiers (an account's balance with and without the broker),
 * both are read and the longer is written. Whatever lies under {@code broker:credentials} and the token types is masked, in any form.
 *
 * <p><b>Recipes</b> are lists of steps. A step is a glob with identifiers, perhaps with what its values have to hold ({@code where}), or
 * one that only finds an identifier for later steps ({@code find}): in the key, as a segment of its own, or in the value ({@code at}).
 * What is found is found before it is used, so that the order of steps says all. Identifiers stand for themselves, whatever is in them;
 * an identifier that is blank, or that UTF-8 can't write, is none, since in its place a glob would mean everybody's keys. Values are
 * anybody's: what can't be read as JSON of at most 1 MiB and 100 levels is not meant. Globs begin under a head of their own layout.
 *
 * <p>The guide's nine patterns for {@code broker-connection} are kept letter by letter. Their identifiers end in {@code *}, so
 * {@code conn-4} takes {@code conn-400} too; whoever wants exact identifiers gets them by reading such a star as "nothing, or a colon and
 * anything". The ninth, {@code ratelimit:*:{broker_id}*}, reaches no limit that the platform writes ({@code ratelimit:{broker}:{user}}):
 * that stays as well. For {@code account} and {@code user} the guide only lists what goes. Ours never take a longer identifier, and where
 * a key ends in the identifier of an account they name the type, since a connection may have the same number as an account.
 *
 * <p>What a recipe can't find, since neither key nor value says whose it is:
 * <ul>
 *   <li>API responses without a user at their end; of an account's orders more than the connection: {@code account} takes all of those.
 *   <li>A user's connections, where no adapter entry, account list or list of connections stands any more (they live 60 s): then health,
 *       credentials, balances, orders and positions stay until they expire. The same for a virtual account's balance, which is found by
 *       the adapter's list or by its positions.
 *   <li>Orders under their short name ({@code order:status:{order_id}}), and accounts under theirs where the long one does not stand.
 *   <li>Sessions and OAuth states whose value is no JSON object with {@code user_id}.
 *   <li>A list of connections is followed by its {@code connection_id}s. Its form is not documented, and to guess at another field could
 *       take somebody else's.
 * </ul>
 * With identifiers that hold colons, a recipe's {@code *} may take such keys of an identifier that ends in the one given; the platform's
 * have none, and its templates take none.
 *
 * <p>{@code connection}, {@code virtual-broker} and {@code virtual-account} are for the guide's events, which name no patterns. A virtual
 * broker is a connection like any other, with accounts of its own; what is cached of these outside {@code vb} goes too.
 *
 * <p><b>Tags of what others wrote</b> are read off keys. Asked for a tag, {@link dev.tierdeck.layout.Layouts#tagged} fills the templates
 * backwards; where a tag of several fields can be read in too many ways, it leaves them open. It may name too much, never too little.
 *
 * <p><b>Versions in keys.</b> TradeBot's symbol lists carry one: {@code v{version}} is an identifier, so that a reader that asks for
 * {@code 2} is never given {@code 1}.
 *
 * <p><b>Two types, one key.</b> A key has one place. Templates that could match a common key are refused when layouts are put together,
 * within a layout and across the active ones, unless their types declare a different {@code precedence}; the higher is tried first.
 * Domains may own nested heads, and the longest counts.
 *
 * <p><b>How old an entry is.</b> A type's {@code stamp} is where its values carry their source's own time; without one, and in a value
 * that lacks it, what counts is when its load began. Prices and quotes have one. A macro series has none though its values do: it is
 * published weekly or monthly, and whoever trades on it asks whether we looked lately, not when the office counted. A bar has none either,
 * since its time is when it opened, and an hourly bar is no older for that. {@code hours} say when a market trades, of stocks in a type of
 * their own; a type that holds stocks and crypto currencies alike, as TradeCore's quotes, trades always.
 *
 * <p><b>Clean-up is declared, not guessed.</b> Which types lose their old entries to a service's clean-up is in the layout's list
 * {@code cleanup}: TradeCore's guide names rate limits and sessions. A layout without the list loses nothing.
 */
@NullMarked
package dev.tierdeck.layout;

import org.jspecify.annotations.NullMarked;
