package dev.tierdeck.platform.tradebot;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.market.SymbolSource;
import dev.tierdeck.secret.Secret;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An exchange that does at each step what a test told it to; told nothing, it can't be reached. */
final class ScriptedSource implements SymbolSource {
    /** What it was asked, in order. */
    final Queue<Origin> asked = new ConcurrentLinkedQueue<>();
    private final Map<Origin, Step> steps = new EnumMap<>(Origin.class);

    /** What it does when asked. */
    @FunctionalInterface
    interface Step {
        Listing answer(MarketType market, @Nullable Secret key) throws SourceException, InterruptedException;
    }

    ScriptedSource on(Origin origin, Step step) {
        steps.put(origin, step);
        return this;
    }

    /** Lists these bases as USDT pairs that trade. */
    ScriptedSource lists(Origin origin, String... bases) {
        return on(origin, (market, key) -> new Listing(List.of(bases).stream().map(base -> pair(market, base)).toList(), 0));
    }

    static Symbol pair(MarketType market, String base) {
        return new Symbol(base + "USDT", base, "USDT", "TRADING", market == MarketType.SPOT ? null : "PERPETUAL");
    }

    @Override
    public Listing symbols(MarketType market, Network network, @Nullable Secret key) throws SourceException, InterruptedException {
        var origin = key == null ? Origin.PUBLIC : network == Network.TESTNET ? Origin.USER_TESTNET : Origin.USER_MAINNET;
        asked.add(origin);
        var step = steps.get(origin);
        if (step == null) {
            throw new SourceException.Unreachable("https://" + origin.name().toLowerCase() + ".example", "nobody is there.", null);
        }
        return step.answer(market, key);
    }
}
