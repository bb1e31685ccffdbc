package dev.tierdeck.market;

import dev.tierdeck.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sources, as a person sees and switches them. All are off until switched on, and what is off touches no network: whoever asks it
 * gets {@link SourceException.Off}. Safe for many threads.
 */
public interface SourceBoard {
    /** No sources. */
    SourceBoard NONE = new SourceBoard() {
        @Override
        public List<SourceState> sources() {
            return List.of();
        }

        @Override
        public void turn(String name, boolean on) {
            throw new IllegalArgumentException("there is no source '" + name + "'");
        }

        @Override
        public void key(String name, @Nullable Secret key) {
            throw new IllegalArgumentException("there is no source '" + name + "'");
        }
    };

    /** How they are now. Asks nobody, so it may be called often. */
    List<SourceState> sources();

    /**
     * Switches a source on or off, with the warmers and the stream that live on it. Remembered.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    void turn(String name, boolean on);

    /**
     * Keeps the user's key for a source, or forgets it. May block: a keyring may ask to be unlocked.
     *
     * @throws IllegalArgumentException when there is none of this name, or it takes no key
     */
    void key(String name, @Nullable Secret key);
}
