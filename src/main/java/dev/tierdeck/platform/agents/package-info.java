/**
 * The trading agents (seed 003): a pool of what they share, what keeps it warm, and their typed entries.
 *
 * <p><b>A {@link dev.tierdeck.platform.agents.ResourcePool}</b> works on memory and disk alone, as the agents' guide has it, or on a
 * service's cache with Redis. Its values are JSON. They are held as the bytes that stand in the tiers and read anew for each caller, so
 * that an agent may change what it was given, and the same value can be asked for as a tree, a class, or a typed entry.
 *
 * <p><b>Levels.</b> {@code ALL} is memory and disk, and Redis where there is one: agents in other processes find it then. A level says where a put
 * keeps its value; where the key stood in other tiers, they forget it. A read brings what only disk has into memory, as of any entry. Without a
 * level a key's type decides: an order book lives 20 s and is not worth a write to disk.
 *
 * <p><b>Whose keys.</b> Keys of the layout's types stand under their own names. Any other key stands under {@code agents:}, in the layout
 * too, so that on a server that others share {@code clear} and patterns mean the agents' keys and no others, and changes of them are told.
 * Keys of other platforms are refused. The guide names order books, recent trades and historical data by their volatility without their
 * keys; {@code recent_trades} and {@code historical_data} follow its form {@code <data_type>:<entity>:<parameters>}. A tag is not bounded so:
 * it is of the whole cache.
 *
 * <p><b>When a tier is away.</b> Reads go on without it. What disk can't take goes to memory, and disk forgets what it had of the key; how
 * disk is, its status says in a sentence. What was put on this machine alone is read also while nobody can tell whether Redis has something
 * newer, where Redis then has nothing. A put that belongs into Redis is not kept while Redis is away, since nobody would tell memory of
 * changes; a put then says so, and loads go on.
 *
 * <p><b>HTTP.</b> A request is sent once: whether it may be repeated only its caller knows. (The JDK's client itself repeats a GET whose
 * connection ended before a byte of the answer came.) Any whole answer is returned, whatever its
 * status; what is no answer is a {@link dev.tierdeck.market.SourceException}. Redirects are not followed, as a key would go along. Each API
 * has an allowance, a breaker, a wish to be left alone (429, 418) and a time limit of its own, as the sources of the market have; they are the same
 * {@link dev.tierdeck.market.http.Line}. Messages and logs name an API and its host, never path or query: keys stand in either, and
 * nobody can tell which part is one.
 *
 * <p><b>Places.</b> Of the pool's places an API gets one while it has fewer under way than are free. One slow API alone thus holds half of
 * them at most, two a third each, and a newcomer always finds one; no numbers have to be guessed for each. Who wants to promise an API more
 * sets {@link dev.tierdeck.platform.agents.ApiSettings#atOnce}. A request waits for a place as long as its API may take to answer, holding
 * none while it waits for its allowance.
 *
 * <p><b>Preloading</b> is a schedule of warmers of the pool's own: it ends with the pool, not with the service. Stopping it disables its
 * tasks, so that counts and intervals outlive a stop.
 */
@NullMarked
package dev.tierdeck.platform.agents;

import org.jspecify.annotations.NullMarked;
