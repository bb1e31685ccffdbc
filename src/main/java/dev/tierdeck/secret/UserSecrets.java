package dev.tierdeck.secret;

import dev.tierdeck.secret.Vault.VaultException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's secrets: first those given by the environment ({@code FRED_API_KEY} for {@code fred}), then those in the system's keyring;
 * where that can't be used, a secret that is put lives in this process until it ends, and on no disk. A secret is read from the keyring
 * each time it is needed.
 */
public final class UserSecrets implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(UserSecrets.class);

    private final Map<String, String> variables;
    private final Vault vault;
    private final Map<String, Secret> session = new ConcurrentHashMap<>();
    private volatile boolean usable = true;

    UserSecrets(Map<String, String> variables, Vault vault) {
        this.variables = variables;
        this.vault = vault;
    }

    /** The secrets of the user who runs us; {@code variables} is the environment. */
    public static UserSecrets ofSystem(Map<String, String> variables) {
        return new UserSecrets(variables, new SystemVault());
    }

    @Override
    public Optional<Secret> get(String name) {
        var given = variables.getOrDefault(variable(name), "");
        if (!given.isBlank()) {
            return Optional.of(Secret.of(given));
        }
        var kept = session.get(name);
        return kept != null ? Optional.of(kept) : fromVault(name);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT) + "_API_KEY";
    }

    private Optional<Secret> fromVault(String name) {
        if (!usable) {
            return Optional.empty();
        }
        try {
            var text = vault.get(name);
            return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Secret.kept(text));
        } catch (VaultException none) {
            note(none);
            return Optional.empty();
        }
    }

    @Override
    public void put(String name, Secret secret) {
        try {
            if (usable) {
                secret.<VaultAct>reveal(text -> () -> vault.put(name, text)).run();
                session.remove(name);
                return;
            }
        } catch (VaultException none) {
            note(none);
        }
        session.put(name, secret);
    }

    @Override
    public void remove(String name) {
        session.remove(name);
        if (usable) {
            try {
                vault.remove(name);
            } catch (VaultException none) {
                throw new IllegalStateException("The key could not be removed: " + none.getMessage() + ". Unlock the keyring and try again.", none);
            }
        }
        if (!variables.getOrDefault(variable(name), "").isBlank()) {
            throw new IllegalStateException("The environment gives this key still, as " + variable(name) + ". Take it out there.");
        }
    }

    @Override
    public String place() {
        return usable ? "the system's keyring" : "this session only, as the system's keyring can't be used";
    }

    /** Told once: a system without a keyring gets none while we run. */
    private void note(VaultException none) {
        if (usable) {
            usable = false;
            LOG.warn("{}; keys are kept until the program ends", none.getMessage(), none);
        }
    }

    /** Something done with the vault. */
    @FunctionalInterface
    private interface VaultAct {
        void run() throws VaultException;
    }
}
