package dev.tierdeck.secret;

import org.jspecify.annotations.Nullable;

/** A place of the system's that keeps texts encrypted for this user. */
interface Vault {
    /** The text of this name; null where there is none. */
    @Nullable String get(String name) throws VaultException;

    void put(String name, String text) throws VaultException;

    /** Harmless where there is none. */
    void remove(String name) throws VaultException;

    /** It is not there, locked, or failed. */
    final class VaultException extends Exception {
        private static final long serialVersionUID = 1L;

        VaultException(Throwable cause) {
            // The cause's own message is not repeated: nobody knows what a keyring puts there.
            super("the system's keyring can't be used (" + cause.getClass().getSimpleName() + ")", cause);
        }
    }
}
