package dev.tierdeck.platform.tradebot;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Scripting;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SymbolSource;
import dev.tierdeck.secret.SecretStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TradeBot's symbol lists: read through the cache, from the exchange on a miss, from the last good list when the exchange fails. Safe for
 * many threads; blocks. However many ask at once, in however many processes, one asks the exchange.
 */
public final class Symbols {
    private static final Logger LOG = LoggerFactory.getLogger(Symbols.class);
    /** How long who reads waits for a step. All three, and the keyring, have four times as long. */
    private static final Duration STEP = Duration.ofSeconds(10);

    private final SymbolSource source;
    private final SecretStore secrets;
    private final SymbolSettings settings;
    private final SymbolCounters counters;
    private final Duration patience;
    private final Map<MarketType, SymbolShelf> shelves = new EnumMap<>(MarketType.class);

    /**
     * The lists in this cache.
     *
     * @param layouts where they are kept, and which bases are popular; {@code tradebot} is among them
     * @param scripts what raises TradeBot's counters, on the cache's own server
     * @param source the exchange
     * @param secrets where the user's key is kept, by the name {@code binance}; it is asked for only to load
     * @param clock what time it is, for ages and for when a list was refreshed
     */
    public Symbols(Cache cache, Layouts layouts, Scripting scripts, SymbolSource source, SecretStore secrets, SymbolSettings settings,
            InstantSource clock) {
        this(cache, layouts, scripts, source, secrets, settings, clock, STEP);
    }

    Symbols(Cache cache, Layouts layouts, Scripting scripts, SymbolSource source, SecretStore secrets, SymbolSettings settings,
            InstantSource clock, Duration patience) {
        this.source = source;
        this.patience = patience;
        this.secrets = secrets;
        this.settings = settings;
        this.counters = new SymbolCounters(cache, layouts, scripts);
        for (var market : MarketType.values()) {
            shelves.put(market, new SymbolShelf(cache, layouts, market, settings, clock, patience.multipliedBy(4)));
        }
    }

    /**
     * The list of a market: from the cache; else from the testnet and then the exchange with the user's own key; else from the exchange as
     * anybody may; else the last good one, marked stale.
     *
     * @throws NoSymbolsException when there is none at all; says of each step why
     * @throws InterruptedException when the thread was interrupted
     */
    public SymbolAnswer get(MarketType market) throws NoSymbolsException, InterruptedException {
        var shelf = shelves.get(market);
        var steps = new SymbolSteps(source, market, shelf.popular(), patience);
        Entry<SymbolList> entry;
        try {
            entry = shelf.read(key -> steps.all(secrets));
        } catch (CacheException.LoadFailed failed) {
            var reasons = reasons(steps, failed);
            counters.read(market, false);
            return instead(shelf, reasons);
        }
        counters.read(market, entry.tier() != null);
        if (steps.list().isPresent()) {
            keep(shelf, steps.list().get());
        }
        return shelf.answer(entry);
    }

    private static void keep(SymbolShelf shelf, SymbolList list) {
        try {
            shelf.keep(list);
        } catch (CacheException.ReadOnly looking) {
            LOG.debug("The list of {} symbols was not kept on a connection that only looks", shelf.market().code(), looking);
        } catch (CacheException failed) {
            LOG.warn("The list of {} symbols could not be kept; whoever asked has it all the same", shelf.market().code(), failed);
        }
    }

    private static SymbolAnswer instead(SymbolShelf shelf, List<Step> reasons) throws NoSymbolsException {
        var all = new ArrayList<>(reasons);
        try {
            var kept = shelf.lastGood(reasons);
            if (kept.isPresent()) {
                return kept.get();
            }
            all.add(new Step(Origin.LAST_GOOD, "None was ever kept, or the cache is away."));
        } catch (CacheException unread) {
            all.add(new Step(Origin.LAST_GOOD, String.valueOf(unread.getMessage())));
        }
        throw new NoSymbolsException(shelf.market(), all);
    }

    /** Why the load failed, which another thread may have made. */
    private static List<Step> reasons(SymbolSteps own, CacheException.LoadFailed failed) throws InterruptedException {
        var cause = failed.getCause();
        if (cause instanceof InterruptedException && Thread.interrupted()) {
            throw new InterruptedException("interrupted while symbols were loaded");
        }
        if (cause instanceof NoSymbolsException none) {
            return none.steps();
        }
        var reasons = new ArrayList<>(own.failed());
        reasons.add(new Step(Origin.PUBLIC, cause instanceof TimeoutException
                ? "It took longer than a load may take." : "The load broke off."));
        return reasons;
    }

    /** What refreshes both lists again and again: {@code warmup_spot_symbols_cache} and {@code warmup_futures_symbols_cache}. */
    public List<Warmer> warmers() {
        return Arrays.stream(MarketType.values()).map(market -> new Warmer("warmup_" + market.code() + "_symbols_cache",
                market.code() + " symbols", any -> warm(market), settings.interval(), true)).toList();
    }

    /** Refreshes a list from the exchange as anybody may ask it; the cache stays as it is where that fails. Answers how many it lists. */
    int warm(MarketType market) throws Exception {
        var shelf = shelves.get(market);
        try {
            var list = new SymbolSteps(source, market, shelf.popular(), settings.interval()).open();
            shelf.put(list);
            shelf.keep(list);
            counters.warmed(market, true);
            return list.symbols().size();
        } catch (NoSymbolsException | RuntimeException failed) {
            counters.warmed(market, false);
            throw failed;
        }
    }
}
