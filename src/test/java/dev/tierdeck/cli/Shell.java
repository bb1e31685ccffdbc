package dev.tierdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs command lines against a cache and keeps what came out. */
final class Shell {
    final ShelfCache cache = new ShelfCache();
    final List<Connection> opened = new ArrayList<>();
    final List<String> windows = new ArrayList<>();
    EngineOpener engine = connection -> {
        opened.add(connection);
        cache.invalidations.guard = connection.guard();
        cache.coordination.guard = connection.guard();
        return cache;
    };
    MarketOpener market = new NoMarketOpener();
    Map<String, String> variables = Map.of();
    boolean shown;
    boolean watched;
    Optional<UnaryOperator<@Nullable String>> ask = Optional.empty();
    Optional<UnaryOperator<@Nullable String>> askSecretly = Optional.empty();
    byte[] bytes = {};
    String err = "";
    private volatile ByteArrayOutputStream writing = new ByteArrayOutputStream();

    int run(String... args) {
        var out = new ByteArrayOutputStream();
        writing = out;
        var errors = new StringWriter();
        var terminal = new Terminal(out, new PrintWriter(errors, true), watched, StandardCharsets.UTF_8, shown, ask, askSecretly);
        int code = Tierdeck.run(args, terminal, variables, new Doors(engine, market, connection -> {
            windows.add(connection == null ? "embedded" : connection + " " + connection.environment());
            return 0;
        }), Patience.ofMillis(1, 1, 1));
        bytes = out.toByteArray();
        err = errors.toString();
        return code;
    }

    /** For commands that need no more than a cache. */
    static Doors doors(EngineOpener engine) {
        return new Doors(engine, new NoMarketOpener(), connection -> 0);
    }

    /** What the command that runs now, on another thread, has written. */
    String outSoFar() {
        return writing.toString(StandardCharsets.UTF_8);
    }

    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
