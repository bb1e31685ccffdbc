package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.SourceState;
import dev.tierdeck.market.SourceState.Need;
import dev.tierdeck.market.SymbolSource;
import dev.tierdeck.market.binance.Binance;
import dev.tierdeck.market.fred.FredSeries;
import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.market.yahoo.YahooChart;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sources that can be asked, their switches, and what lives on them. */
final class MarketSources implements SourceBoard, AutoCloseable {
    static final String BINANCE = "binance";
    static final String YAHOO = "yahoo";
    static final String FRED = FredSeries.KEY;

    private final SecretStore secrets;
    private final Preferences preferences;
    private final String connection;
    private final JsonClient client = new JsonClient(HttpSettings.DEFAULT);
    private final Binance binance;
    private final YahooChart yahoo;
    private final FredSeries fred;
    private final List<SourceSwitch> switches;
    private final AtomicBoolean looked = new AtomicBoolean();
    private volatile @Nullable MarketFlows flows;

    /** The sources as the settings have them, and {@code preferences} for this connection; no key is looked up until somebody looks. */
    MarketSources(MarketSettings settings, SecretStore secrets, Preferences preferences, String connection) {
        this.connection = connection;
        this.secrets = secrets;
        this.preferences = preferences;
        this.binance = new Binance(settings.binance(), client);
        this.yahoo = new YahooChart(settings.yahoo(), client);
        this.fred = new FredSeries(settings.fred(), secrets, client);
        this.switches = List.of(
                source(settings, BINANCE, "Binance", hosts(settings), Need.OPTIONAL),
                source(settings, YAHOO, "Yahoo Finance", List.of(settings.yahoo().address().host()), Need.NONE),
                source(settings, FRED, "FRED", List.of(settings.fred().address().host()), Need.REQUIRED));
    }

    private SourceSwitch source(MarketSettings settings, String name, String title, List<String> hosts, Need need) {
        return new SourceSwitch(name, title, hosts, need,
                settings.on().contains(name) || preferences.get(remembered(name)).filter("on"::equals).isPresent());
    }

    private static List<String> hosts(MarketSettings settings) {
        URI stream = settings.stream().base();
        return List.copyOf(new LinkedHashSet<>(Stream.concat(settings.binance().hosts().stream(), Stream.of(stream.getHost())).toList()));
    }

    /** What is switched on for one server must not write into another. */
    private String remembered(String name) {
        return "source." + name + "@" + connection;
    }

    private void lookUp(SourceSwitch source) {
        if (source.need() != Need.NONE) {
            source.keyShown(secrets.get(source.name()).map(Secret::masked).orElse(""));
        }
    }

    /** From now on {@code those} are switched with their sources. */
    void carry(MarketFlows those) {
        flows = those;
        switches.forEach(source -> those.switched(source.name(), source.isOn()));
    }

    BarSource bars() {
        return named(BINANCE).bars(binance);
    }

    SymbolSource symbols() {
        return named(BINANCE).symbols(binance);
    }

    PriceSource stocks() {
        return named(YAHOO).prices(yahoo);
    }

    PriceSource macro() {
        return named(FRED).prices(fred);
    }

    /** {@inheritDoc} The keys are looked up in the background at the first look, and not before: a keyring may ask to be unlocked. */
    @Override
    public List<SourceState> sources() {
        if (!looked.getAndSet(true)) {
            Thread.ofVirtual().name("keys").start(() -> switches.forEach(this::lookUp));
        }
        var carried = flows;
        return switches.stream().map(source -> new SourceState(source.name(), source.title(), source.hosts(), source.isOn(),
                new SourceState.Key(source.need(), source.keyShown().isEmpty() ? null : source.keyShown(), secrets.place()),
                carried == null ? List.of() : carried.warmersOf(source.name()),
                carried == null || !source.name().equals(BINANCE) ? null : carried.feed())).toList();
    }

    @Override
    public synchronized void turn(String name, boolean on) {
        var source = named(name);
        source.turn(on);
        preferences.put(remembered(name), on ? "on" : "off");
        var carried = flows;
        if (carried != null) {
            carried.switched(name, on);
        }
    }

    @Override
    public void key(String name, @Nullable Secret key) {
        var source = named(name);
        if (source.need() == Need.NONE) {
            throw new IllegalArgumentException(source.title() + " takes no key");
        }
        if (key == null) {
            secrets.remove(name);
        } else {
            secrets.put(name, key);
        }
        lookUp(source);
    }

    private SourceSwitch named(String name) {
        return switches.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no source '" + name + "'; there are binance, yahoo, fred"));
    }

    @Override
    public void close() {
        client.close();
    }
}
