/**
 * How to use the library, as programs that run: each test is one answer, on a real Redis, with its core in about ten lines.
 *
 * <table>
 * <caption>Which sample answers what</caption>
 * <tr><th>question</th><th>sample</th></tr>
 * <tr><td>How do I limit how often something is done, in all processes together?</td><td>{@code LimitsTest}</td></tr>
 * <tr><td>How do I keep two processes from doing the same thing, and what if one sleeps too long?</td><td>{@code LocksTest}</td></tr>
 * <tr><td>How do I run a script of my own in one step on the server?</td><td>{@code ScriptsTest}</td></tr>
 * <tr><td>How do I clean up what belongs to a user, an account, a broker connection?</td><td>{@code CleanUpRecipesTest}</td></tr>
 * <tr><td>How do I start and stop a cache with its background tasks?</td><td>{@code LifecycleTest}</td></tr>
 * <tr><td>Where do settings come from, and how do I bypass the cache or fake misses while debugging?</td><td>{@code SettingsTest}</td></tr>
 * <tr><td>How do I see the figures, and whether all is well?</td><td>{@code MetricsAndHealthTest}</td></tr>
 * <tr><td>What happens to callers while Redis is away?</td><td>{@code DegradationTest}</td></tr>
 * <tr><td>How do I make a function, or an interface's methods, remember their answers?</td><td>{@code MemoisingTest}</td></tr>
 * <tr><td>How do I read and write TradeCore's entries?</td><td>{@code TradeCoreTest}</td></tr>
 * <tr><td>How does a trading agent work with the cache?</td><td>{@code AgentCycleTest}</td></tr>
 * </table>
 *
 * <p>{@code Desk} opens the service that most of them work on; everything else they use is the public library.
 */
@NullMarked
package dev.tierdeck.samples;

import org.jspecify.annotations.NullMarked;
