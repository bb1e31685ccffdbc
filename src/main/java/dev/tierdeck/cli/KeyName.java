package dev.tierdeck.cli;

import dev.tierdeck.engine.Key;
import java.util.Base64;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One key, as a command takes it. */
final class KeyName {
    @Parameters(paramLabel = "KEY", description = "The key, exactly as it is named.")
    private String name = "";

    @Option(names = "--base64", description = "KEY is the key's bytes in Base64: what keyBase64 gives for names that are no text.")
    private boolean base64;

    Key key() {
        return base64 ? decode(name) : Key.of(name);
    }

    /** The key of these Base64 characters. */
    static Key decode(String base64) {
        try {
            return Key.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("'" + base64 + "' is no Base64.", broken);
        }
    }
}
