package dev.tierdeck.secret;

import java.util.Optional;

/** Where secrets are kept, by name. Safe for many threads; may block for the user to unlock a keyring. */
public interface SecretStore {
    /** The secret of this name, if one is kept. */
    Optional<Secret> get(String name);

    /** Keeps a secret; one of the same name goes. */
    void put(String name, Secret secret);

    /**
     * Forgets a secret; harmless when there is none.
     *
     * @throws IllegalStateException when it can't be forgotten; the message says what to do
     */
    void remove(String name);

    /** Where they are kept, for a person: "the system's keyring", or "this session only: no keyring was found". */
    String place();
}
