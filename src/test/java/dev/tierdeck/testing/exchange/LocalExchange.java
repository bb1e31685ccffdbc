package dev.tierdeck.testing.exchange;

import com.sun.net.httpserver.HttpServer;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * An exchange of this process, on the loopback address. It answers at once, honestly, and remembers what it was asked; {@link #on} makes
 * it misbehave. Its testnet is the same under {@code /testnet}, and is counted and misbehaves apart: its paths begin so.
 */
public final class LocalExchange implements AutoCloseable {
    /** The one key that its FRED knows; the example of FRED's own pages. */
    public static final String FRED_KEY = "abcdefghijklmnopqrstuvwxyz123456";
    /** What a path begins with on the testnet. */
    public static final String TESTNET = "/testnet";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Listings listings = new Listings();
    private final Quotes quotes = new Quotes();
    private final Tape tape;
    private final BinanceDesk binance;
    private final YahooDesk yahoo;
    private final FredDesk fred = new FredDesk();
    private volatile InstantSource clock = InstantSource.system();

    /** One on any free port. */
    public LocalExchange() {
        this(0);
    }

    /** One on this port; 0 for any free one. */
    public LocalExchange(int port) {
        Supplier<Instant> now = () -> clock.instant();
        tape = new Tape(now);
        binance = new BinanceDesk(listings, tape, quotes, now);
        yahoo = new YahooDesk(tape, quotes, now);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", new Counter(this::reply));
        server.start();
    }

    /** Runs one until the process is ended, and prints where; the port may be given. */
    public static void main(String[] args) throws InterruptedException {
        try (var exchange = new LocalExchange(args.length == 0 ? 0 : Integer.parseInt(args[0]))) {
            System.out.println(exchange.url());
            Thread.currentThread().join();
        }
    }

    /** Its address, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Its testnet's address, without a slash at the end. */
    public URI testnet() {
        return URI.create(url() + TESTNET);
    }

    /** How this path is answered, such as {@code /api/v3/klines} or {@code /testnet/api/v3/klines}. */
    public Rule on(String path) {
        return rules.computeIfAbsent(path, fresh -> new Rule(request -> true));
    }

    /** How this path is answered to who shows a Binance key. Goes before {@link #on}. */
    public Rule onKeyed(String path) {
        return rules.computeIfAbsent("key " + path, fresh -> new Rule(request -> !request.key().isEmpty()));
    }

    /** How every path is answered that has no rule of its own. */
    public Rule everywhere() {
        return on("*");
    }

    /** Answers honestly from now on. */
    public void behave() {
        rules.values().forEach(Rule::honest);
    }

    /** Gives this for {@code exchangeInfo}, whatever it is. */
    public void listing(MarketType market, String json) {
        listings.give(market, json);
    }

    /** What it gives for {@code exchangeInfo}. */
    public String listing(MarketType market) {
        return listings.json(market);
    }

    /** Has these bars of a symbol, and no others. */
    public void bars(String symbol, Timeframe interval, MarketType market, List<Bar> bars) {
        tape.give(symbol, interval, market, bars);
    }

    /** The bars it has of a symbol, as it would send them: those that open from the first moment to before the second one. */
    public List<Bar> bars(String symbol, Timeframe interval, MarketType market, Instant from, Instant to) {
        return tape.bars(symbol, interval, market, from.toEpochMilli(), to.toEpochMilli() - 1, Integer.MAX_VALUE);
    }

    /** Gives this price of a symbol, as Binance or Yahoo names it, and says that it was so at this moment. */
    public void price(String symbol, String price, Instant at) {
        quotes.give(symbol, price, at);
    }

    /** Gives these observations of a FRED series: dates and values, of which "." is none. */
    public void series(String id, Map<String, String> observations) {
        fred.give(id, observations);
    }

    /** Lives by this clock from now on: the end of its bars, the stamps of its prices, the minute of its weights. */
    public void clock(InstantSource other) {
        clock = other;
    }

    /** Says that this much weight was used in this minute, in place of what it counted. */
    public void usedWeight(MarketType market, int weight) {
        binance.used(market, weight);
    }

    /** What it was asked, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What it was asked on this path, in order. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** How often it was asked on this path. */
    public int count(String path) {
        return asked(path).size();
    }

    /** Forgets what it was asked. */
    public void forget() {
        asked.clear();
    }

    private Reply reply(Asked request) throws InterruptedException {
        asked.add(request);
        for (var name : List.of("key " + request.path(), request.path(), "*")) {
            var rule = rules.get(name);
            var mischief = rule == null ? null : rule.take(request);
            if (mischief != null) {
                return mischief.instead(() -> honest(request));
            }
        }
        return honest(request);
    }

    private Reply honest(Asked request) {
        var path = request.path().startsWith(TESTNET) ? request.path().substring(TESTNET.length()) : request.path();
        if (path.startsWith("/api/") || path.startsWith("/fapi/")) {
            return binance.reply(path, request);
        }
        if (path.startsWith(YahooDesk.PATH)) {
            return yahoo.reply(path, request);
        }
        return path.equals(FredDesk.PATH) ? fred.reply(request) : Reply.json(404, "{}");
    }

    /** Ends every connection. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
