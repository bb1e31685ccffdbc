package dev.tierdeck.app;

import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceState.Need;
import dev.tierdeck.market.SymbolSource;
import java.util.List;

/** A source's switch: whoever asks through it while it is off gets {@link SourceException.Off}, and nobody else is asked. */
final class SourceSwitch {
    private final String name;
    private final String title;
    private final List<String> hosts;
    private final Need need;
    private volatile boolean on;
    private volatile String keyShown = "";

    SourceSwitch(String name, String title, List<String> hosts, Need need, boolean on) {
        this.name = name;
        this.title = title;
        this.hosts = hosts;
        this.need = need;
        this.on = on;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    List<String> hosts() {
        return hosts;
    }

    Need need() {
        return need;
    }

    boolean isOn() {
        return on;
    }

    void turn(boolean to) {
        on = to;
    }

    /** The user's key as it is shown; empty where there is none. */
    String keyShown() {
        return keyShown;
    }

    void keyShown(String masked) {
        keyShown = masked;
    }

    BarSource bars(BarSource source) {
        return (what, pages) -> {
            require();
            source.read(what, pages);
        };
    }

    SymbolSource symbols(SymbolSource source) {
        return (market, network, key) -> {
            require();
            return source.symbols(market, network, key);
        };
    }

    PriceSource prices(PriceSource source) {
        return symbol -> {
            require();
            return source.price(symbol);
        };
    }

    private void require() throws SourceException.Off {
        if (!on) {
            throw new SourceException.Off(title);
        }
    }
}
