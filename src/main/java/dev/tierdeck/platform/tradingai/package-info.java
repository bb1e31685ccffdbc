/**
 * The Trading AI platform (seed 002): its typed entries, and the flows that fill them.
 *
 * <p><b>Entries.</b> {@code TradingAiTypes} gives the layout's types with their values as records. Figures are exact. What the platform's
 * programs write is read, with fields of their own passed over and moments in any form that Python has; what is written here has their
 * fields, and {@code json.loads} reads it. A bar made of prices alone knows no volume, and says {@code null} rather than 0.
 *
 * <p><b>Which tier first.</b> The platform's document says both "memory, Redis, database" and "Redis first, memory as fallback". Here memory
 * is told of every change in Redis, so asking it first costs no freshness; that is the usual order. A type can be read from Redis first
 * ({@code TIERDECK_REDIS_FIRST}).
 *
 * <p><b>The database.</b> To the platform it is where data lasts. For prices it is one more cache here: were it the source, a price could not be
 * put while the database is away, and yesterday's price would stand in Redis as if it were new. Expired prices are kept for a week and
 * given marked as stale where nothing else is there. For histories it is the source: they are data, invalidating the cache must not lose
 * them, and after a restart with an empty Redis they are there. The platform's own tables are not documented, so a history is kept as an entry
 * of the engine's database tier, in the form in which it is sent: one row a symbol and timeframe, the same on SQLite and PostgreSQL.
 *
 * <p><b>Prices go forward.</b> A source may answer with what was so a minute ago, and two feeds may cross. What counts is the source's time. One
 * that is more than an hour ahead of this machine's clock is dropped, since it would keep all true prices out; an hour lets a clock be
 * badly wrong before prices are lost. Every put reads what stands, which the figures of the cache show as reads.
 *
 * <p><b>Histories are made of prices</b> that were put here: coins and shares, not macro series, which have no minutes. Bars wait in memory and are
 * written each minute, each series as a whole: a row for every tick would be a thousand writes a second for a list that is read now and
 * then.
 *
 * <p><b>Predictions</b> need {@value dev.tierdeck.platform.tradingai.Features#BARS} minutes in one piece up to now, and say so where these are
 * not there. The model is trees in XGBoost's old binary format, which the scorer reads and which holds no code; it is anybody's bytes all the
 * same and checked before it is scored ({@code ModelFormat}). The one that comes with the program was trained on made-up prices by a program in
 * the bench sources; beside it, {@code models/direction.json} says how, on what, and how well it did there. It is there to show the way from price
 * to cached prediction. It predicts nothing, and nothing here is advice.
 */
@NullMarked
package dev.tierdeck.platform.tradingai;

import org.jspecify.annotations.NullMarked;
