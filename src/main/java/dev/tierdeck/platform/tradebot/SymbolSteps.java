package dev.tierdeck.platform.tradebot;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import dev.failsafe.function.CheckedSupplier;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SymbolSource;
import dev.tierdeck.market.SymbolSource.Network;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the exchange step by step for one market's list, once. What failed up to now may be read while it goes on. */
final class SymbolSteps {
    /** The name under which the user's key for the exchange is kept. */
    static final String KEY = "binance";
    private static final Logger LOG = LoggerFactory.getLogger(SymbolSteps.class);

    private final SymbolSource source;
    private final MarketType market;
    private final List<String> popular;
    private final Duration patience;
    private final List<Step> failed = new ArrayList<>();
    private @Nullable SymbolList list;

    /** @param patience how long a step may take; then it is broken off, and the next has its turn */
    SymbolSteps(SymbolSource source, MarketType market, List<String> popular, Duration patience) {
        this.source = source;
        this.market = market;
        this.popular = popular;
        this.patience = patience;
    }

    /** With the user's key on testnet and mainnet, if there is one; then as anybody may. */
    SymbolList all(SecretStore secrets) throws NoSymbolsException, InterruptedException {
        var key = key(secrets);
        if (key.isPresent()) {
            ask(Origin.USER_TESTNET, Network.TESTNET, key.get());
            ask(Origin.USER_MAINNET, Network.MAINNET, key.get());
        }
        return open();
    }

    /** As anybody may. */
    SymbolList open() throws NoSymbolsException, InterruptedException {
        ask(Origin.PUBLIC, Network.MAINNET, null);
        return list().orElseThrow(() -> new NoSymbolsException(market, failed()));
    }

    /** What it brought, if it did. */
    synchronized Optional<SymbolList> list() {
        return Optional.ofNullable(list);
    }

    /** The steps that gave nothing, up to now. */
    synchronized List<Step> failed() {
        return List.copyOf(failed);
    }

    /** The key is asked for here and forgotten after the call, so it is nowhere while nobody loads. */
    private Optional<Secret> key(SecretStore secrets) {
        try {
            return secrets.get(KEY);
        } catch (RuntimeException locked) {
            LOG.warn("The key of {} can't be read, so the exchange is asked without one", KEY, locked);
            fail(Origin.USER_TESTNET, "Your key can't be read from " + secrets.place() + ".");
            return Optional.empty();
        }
    }

    private void ask(Origin origin, Network network, @Nullable Secret key) throws InterruptedException {
        if (list().isPresent()) {
            return;
        }
        try {
            found(origin, inTime(() -> source.symbols(market, network, key)));
        } catch (SourceException none) {
            fail(origin, none.getMessage());
        } catch (TimeoutExceededException late) {
            LOG.debug("{} was broken off", origin, late);
            fail(origin, "It gave no answer within " + patience.toMillis() / 1000.0 + " s.");
        } catch (RuntimeException broken) {
            // Its message is not repeated: the client's own complaints about a header quote it, and the header is the key.
            LOG.warn("{} broke: {}", origin, broken.getClass().getName());
            fail(origin, "It broke (" + broken.getClass().getSimpleName() + ").");
        }
    }

    private SymbolSource.Listing inTime(CheckedSupplier<SymbolSource.Listing> call) throws SourceException, InterruptedException {
        try {
            return Failsafe.with(Timeout.<SymbolSource.Listing>builder(patience).withInterrupt().build()).get(call);
        } catch (FailsafeException wrapped) {
            switch (wrapped.getCause()) {
                case SourceException none -> throw none;
                case InterruptedException stopped -> {
                    // The library raises the flag besides.
                    Thread.interrupted();
                    throw stopped;
                }
                case null, default -> throw wrapped;
            }
        }
    }

    private synchronized void found(Origin origin, SymbolSource.Listing listing) {
        var prepared = SymbolList.of(market, popular, listing, origin, failed);
        if (prepared.symbols().isEmpty()) {
            fail(origin, "It lists no USDT pair that trades.");
        } else {
            list = prepared;
        }
    }

    private synchronized void fail(Origin origin, String reason) {
        failed.add(new Step(origin, reason));
    }
}
