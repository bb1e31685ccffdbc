package dev.tierdeck.app;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Chooses where the log goes. Takes effect until the first logger is asked for, so it comes before everything else. */
final class Logging {
    private static final String PROVIDER = "slf4j.provider";

    /** Held on to, as the JDK forgets the level of a logger that nobody holds. */
    private static final List<Logger> SILENCED = List.of(Logger.getLogger("javafx"), Logger.getLogger("com.sun.javafx"),
            Logger.getLogger("io.netty"), Logger.getLogger("io.lettuce"), Logger.getLogger("reactor"));

    private Logging() {}

    /**
     * Nowhere: what a person needs to know comes as a sentence, and setting the log up would take a tenth of a second. Netty, finding
     * no log, would use the JDK's, which writes to the error output.
     */
    static void off() {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty(PROVIDER, "org.slf4j.helpers.NOP_FallbackServiceProvider");
        silence(Level.OFF);
    }

    /** Warnings to the error output. */
    static void toErrorOutput() {
        System.setProperty("logback.configurationFile", "logback.xml");
        silence(Level.SEVERE);
    }

    /** To files in this folder. */
    static void toFile(Path folder) {
        System.clearProperty(PROVIDER);
        System.setProperty("logback.configurationFile", "logback-window.xml");
        System.setProperty("tierdeck.logs", folder.toString());
        silence(Level.SEVERE);
    }

    /** JavaFX warns, harmlessly, that it is on the class path. */
    private static void silence(Level upTo) {
        SILENCED.forEach(logger -> logger.setLevel(upTo));
    }
}
