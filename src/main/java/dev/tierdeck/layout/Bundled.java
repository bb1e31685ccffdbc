package dev.tierdeck.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The layouts that come with the program, under {@code layouts/} on the class path. */
final class Bundled {
    static final List<String> NAMES = List.of("tradebot", "trading-ai", "agents", "tradecore");

    private Bundled() {}

    static List<Layout> read() {
        return NAMES.stream().map(name -> name + ".json").map(file -> Layout.parse(file, text(file))).toList();
    }

    static String text(String file) {
        try (var in = Bundled.class.getResourceAsStream("/layouts/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The bundled layout " + file + " can't be read", unreadable);
        }
    }
}
