package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Loads what is often asked for before anybody asks: tasks, each at its interval while the preloader is started. One that fails is counted,
 * leaves what stands, and comes again; the others go on. Safe for many threads.
 */
public final class Preloader {
    private final ResourcePool pool;
    private final WarmSchedule schedule;
    private final Map<String, Boolean> enabled = new ConcurrentHashMap<>();
    private boolean started;

    Preloader(ResourcePool pool, Cache cache, Scheduler scheduler, InstantSource clock) {
        this.pool = pool;
        this.schedule = new WarmSchedule(cache, scheduler, clock, WarmSchedule.GRACE);
        schedule.start();
    }

    /**
     * Adds a task; where the preloader is started, its first run is due at once.
     *
     * @throws IllegalArgumentException when one has this name already, or its key is another platform's
     * @throws IllegalStateException when the pool was closed
     */
    public synchronized void register(PreloadTask task) {
        pool.require(task.key());
        schedule.add(new Warmer(task.name(), task.key(), cache -> preload(task), task.interval(), task.enabled() && started));
        enabled.put(task.name(), task.enabled());
    }

    private int preload(PreloadTask task) throws Exception {
        var loaded = task.loader().call();
        if (loaded == null) {
            return 0;
        }
        if (!pool.put(task.key(), loaded, task.keeping())) {
            throw new CacheException(task.key() + " was loaded, but could not be kept: " + trouble(), null);
        }
        return 1;
    }

    private String trouble() {
        return pool.tiers().stream().filter(tier -> tier.state() != TierStatus.State.OK).map(TierStatus::sentence)
                .collect(Collectors.joining(" "));
    }

    /**
     * What loads a symbol's bars from an exchange, for a task's loader: the address is asked with these parameters, and what it answers
     * has to be bars as {@link PriceBar#list} reads them, so that what stands under {@code market_data} is bars whoever put it there.
     *
     * @param symbol such as {@code BTC}, for messages
     * @param timeframe such as {@code 1m}, for messages
     * @param exchange the API's name
     * @param url such as {@code https://api.binance.com/api/v3/klines}
     * @param parameters of the query
     */
    public Callable<List<PriceBar>> marketData(String symbol, String timeframe, String exchange, String url, Map<String, ?> parameters) {
        var call = ApiCall.get(exchange, url).parameters(parameters);
        return () -> {
            var answer = pool.http(call);
            if (!answer.ok()) {
                throw new IllegalStateException(timeframe + " bars of " + symbol + " were not to be had: " + answer + ".");
            }
            return PriceBar.list(answer.json());
        };
    }

    /** Adds a task that keeps a symbol's bars fresh under {@code market_data:{symbol}:{timeframe}}; see {@link #marketData}. */
    public void preloadMarketData(String symbol, String timeframe, String exchange, String url, Map<String, ?> parameters,
            Duration interval, Keeping keeping) {
        register(PreloadTask.of("market_data_" + symbol + "_" + timeframe, marketData(symbol, timeframe, exchange, url, parameters), interval,
                "market_data:" + symbol + ":" + timeframe).keeping(keeping));
    }

    /** Starts: every enabled task is due at once, then at its interval. A second call is harmless. */
    public synchronized void start() {
        switched(true);
    }

    /** Stops: no task begins by itself; runs under way end. It may be started again. */
    public synchronized void stop() {
        switched(false);
    }

    private void switched(boolean on) {
        if (started != on) {
            started = on;
            enabled.forEach((name, itself) -> schedule.enable(name, itself && on));
        }
    }

    /** Whether it is started. */
    public synchronized boolean isRunning() {
        return started;
    }

    /**
     * Asks for a run now, also of a task that is not enabled, or while stopped.
     *
     * @return false where a run is under way or about to begin, or the pool was closed
     * @throws IllegalArgumentException when no task has this name
     */
    public boolean runNow(String name) {
        return schedule.runNow(name);
    }

    /** Lets a task run by itself while started, or not. Throws {@link IllegalArgumentException} for an unknown name. */
    public synchronized void enable(String name, boolean on) {
        schedule.enable(name, on && started);
        enabled.put(name, on);
    }

    /** What it has done up to now. */
    public PreloadStats stats() {
        var warmers = schedule.stats();
        var tasks = new LinkedHashMap<String, PreloadStats.OfTask>();
        warmers.forEach(task -> tasks.put(task.name(), new PreloadStats.OfTask(enabled.getOrDefault(task.name(), task.enabled()),
                task.interval(), task.lastRunAt(), task.runs(), task.errors(), task.lastError())));
        return PreloadStats.of(tasks, warmers.stream().filter(WarmerStats::running).count());
    }

    /** Starts no more runs, waits two seconds for those under way, and interrupts the others. */
    void close() {
        schedule.close();
    }
}
