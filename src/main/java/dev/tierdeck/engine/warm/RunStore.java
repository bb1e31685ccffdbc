package dev.tierdeck.engine.warm;

import java.util.List;
import java.util.Map;

/** Remembers runs from one start of the program to the next. Safe for many threads; what it can't keep it logs, and throws nothing. */
public interface RunStore extends AutoCloseable {
    /** Remembers nothing. */
    RunStore NONE = new RunStore() {
        @Override
        public Map<String, List<WarmerStats.Run>> runs() {
            return Map.of();
        }

        @Override
        public void add(String warmer, WarmerStats.Run run) {}

        @Override
        public void close() {}
    };

    /** The last runs of each warmer by its name, oldest first; no more than {@link WarmerStats#RECENT} each. */
    Map<String, List<WarmerStats.Run>> runs();

    /** Remembers a run that ended. May be written somewhat later. */
    void add(String warmer, WarmerStats.Run run);

    /** Writes what is not written yet. */
    @Override
    void close();
}
