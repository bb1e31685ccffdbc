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
 *   <li>The recipes {@code account} and {@code user}: the guide lists what goes, not the patterns. Theirs end at an identifier's end, so
 *       that {@code user-1} doesn't take {@code user-12} along; the nine of {@code broker-connection} are the guide's, letter by letter.
 *       Sessions are named by session alone, so no pattern finds a user's.
 * </ul>
 * Where the guide's text and its code name one thing with more or fewer identifiers (an account's balance with and without the broker),
 * both are read and the longer is written. Whatever lies under {@code broker:credentials} and the token types is masked, in any form.
 *
 * <p><b>Versions in keys.</b> TradeBot's symbol lists carry one: {@code v{version}} is an identifier, so that a reader that asks for
 * {@code 2} is never given {@code 1}.
 *
 * <p><b>Two types, one key.</b> A key has one place. Templates that could match a common key are refused when layouts are put together,
 * within a layout and across the active ones, unless their types declare a different {@code precedence}; the higher is tried first.
 * Domains may own nested heads, and the longest counts.
 *
 * <p><b>Clean-up is declared, not guessed.</b> Which types lose their old entries to a service's clean-up is in the layout's list
 * {@code cleanup}: TradeCore's guide names rate limits and sessions. A layout without the list loses nothing.
 */
@NullMarked
package dev.tierdeck.layout;

import org.jspecify.annotations.NullMarked;
