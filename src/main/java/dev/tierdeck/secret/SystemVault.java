package dev.tierdeck.secret;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The system's keyring: Secret Service or KWallet on Linux, Keychain on macOS, Credential Manager on Windows. Opened at its first use, as
 * that may take a second.
 */
final class SystemVault implements Vault {
    private static final String DOMAIN = "tierdeck";

    private @Nullable Keyring keyring;

    @Override
    public synchronized @Nullable String get(String name) throws VaultException {
        try {
            return open().getPassword(DOMAIN, name);
        } catch (PasswordAccessException absent) {
            // The library tells what is absent as it tells what is locked.
            return null;
        }
    }

    @Override
    public synchronized void put(String name, String text) throws VaultException {
        try {
            open().setPassword(DOMAIN, name, text);
        } catch (PasswordAccessException refused) {
            throw new VaultException(refused);
        }
    }

    @Override
    public synchronized void remove(String name) throws VaultException {
        try {
            open().deletePassword(DOMAIN, name);
        } catch (PasswordAccessException absent) {
            if (get(name) != null) {
                throw new VaultException(absent);
            }
        }
    }

    private Keyring open() throws VaultException {
        try {
            if (keyring == null) {
                keyring = Keyring.create();
            }
            return keyring;
        } catch (BackendNotSupportedException | RuntimeException | LinkageError none) {
            // A desktop without D-Bus fails in as many ways as there are libraries under it.
            throw new VaultException(none);
        }
    }
}
